import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { inPlainYaml } from '../support/plain-yaml';

const EXAMPLES = path.join(__dirname, '..', '..', 'examples');
const names = fs
  .readdirSync(EXAMPLES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

let outdir: string;

beforeEach(() => {
  outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'example-'));
  process.env.CDK8S_OUTDIR = outdir;
});

afterEach(() => {
  delete process.env.CDK8S_OUTDIR;
  fs.rmSync(outdir, { recursive: true });
});

/* eslint-disable @typescript-eslint/no-require-imports */

/** Runs the program of an example in one of the ways to synthesize, and returns the texts of its files. */
function filesOf(example: string, way: 'cdk8s alone' | 'App' | 'FastApp'): Record<string, string> {
  const isFast = way === 'FastApp';
  jest.isolateModules(() => {
    const cdk8s = require('cdk8s');
    const { FastApp } = require('../../src');
    const synth = jest.spyOn(FastApp.prototype, 'synth');
    jest.doMock('cdk8s', () => ({ ...cdk8s, App: isFast ? FastApp : cdk8s.App }));
    const run = () => require(path.join(EXAMPLES, example, 'main'));
    if (way === 'cdk8s alone') inPlainYaml(cdk8s.Yaml, run);
    else run();
    jest.dontMock('cdk8s');
    expect(synth).toHaveBeenCalledTimes(isFast ? 1 : 0);
  });
  const written = fs.readdirSync(outdir).map((name) => [name, fs.readFileSync(path.join(outdir, name), 'utf8')]);
  for (const [name] of written) fs.rmSync(path.join(outdir, name));
  return Object.fromEntries(written);
}

test.each(names)('the files of example %s are those that cdk8s writes, with either class of app', (example) => {
  const written = filesOf(example, 'cdk8s alone');
  expect(Object.keys(written)).not.toEqual([]);
  expect(filesOf(example, 'App')).toEqual(written);
  expect(filesOf(example, 'FastApp')).toEqual(written);
});
