import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';

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

/** Runs the program of an example, with an app of either class, and returns the texts of its files. */
function filesOf(example: string, isFast: boolean): Record<string, string> {
  jest.isolateModules(() => {
    const cdk8s = require('cdk8s');
    const { FastApp } = require('../../src');
    const synth = jest.spyOn(FastApp.prototype, 'synth');
    jest.doMock('cdk8s', () => ({ ...cdk8s, App: isFast ? FastApp : cdk8s.App }));
    require(path.join(EXAMPLES, example, 'main'));
    jest.dontMock('cdk8s');
    expect(synth).toHaveBeenCalledTimes(isFast ? 1 : 0);
  });
  const files = fs.readdirSync(outdir);
  return Object.fromEntries(files.map((file) => [file, fs.readFileSync(path.join(outdir, file), 'utf8')]));
}

test.each(names)('FastApp writes the files of example %s as App does', (example) => {
  const written = filesOf(example, false);
  expect(Object.keys(written)).not.toEqual([]);
  for (const file of Object.keys(written)) fs.rmSync(path.join(outdir, file));
  expect(filesOf(example, true)).toEqual(written);
});
