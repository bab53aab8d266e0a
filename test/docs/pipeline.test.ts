import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App } from 'cdk8s';
import * as library from 'cdk8s-stateful';
import { parse } from 'yaml';
import { page } from './support/pages';
import { run } from '../cli/support/run';
import { Lab1 } from '../support/examples';

const [workflow, synth] = page('docs/pipeline.md').blocks.filter(({ language }) => language === 'yml');

interface Job {
  readonly permissions: Record<string, string>;
  readonly steps: { name?: string; uses?: string; run?: string; if?: string; with?: Record<string, unknown> }[];
}
const { manifests, report } = parse(workflow.text).jobs as Record<string, Job>;
const { steps } = manifests;

/** The calls of `cdk8s-stateful` in the workflow, as arguments. */
const calls = steps
  .map(({ run: command = '' }) => /npx cdk8s-stateful (.+?)(?= >|$)/.exec(command)?.[1].split(' '))
  .filter((call) => call !== undefined);

let folder: string;
let before: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pipeline-'));
  before = process.cwd();
  mkdirSync(join(folder, 'dist'));
  const app = new App({ outdir: join(folder, 'dist'), recordConstructMetadata: true }); // as with the validation below
  new Lab1(app, 'lab-1');
  app.synth();
  cpSync(join(folder, 'dist'), join(folder, 'base', 'dist'), { recursive: true });
  process.chdir(folder);
});
afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

test('the workflow calls each command', () => {
  expect(calls.map(([command]) => command)).toEqual(['check', 'check', 'diff']);
});

test('the workflow reports the difference even if the check finds errors', () => {
  const afterCheck = steps.slice(steps.findIndex(({ name }) => name === 'Check') + 1);
  expect(afterCheck.map((step) => step.if)).toEqual(afterCheck.map(() => 'always()'));
});

test('the job that runs the code of the pull request may only read, and the one that may write runs none', () => {
  expect(parse(workflow.text).permissions).toEqual({});
  expect(manifests.permissions).toEqual({ contents: 'read' });
  for (const { uses, with: options } of steps.filter((step) => step.uses?.startsWith('actions/checkout@'))) {
    expect([uses, options]).toEqual([uses, expect.objectContaining({ 'persist-credentials': false })]);
  }
  expect(report.permissions).toMatchObject({ 'pull-requests': 'write', 'security-events': 'write' });
  expect(report.steps.map(({ uses, run: command }) => uses ?? command!.split(' ')[0])).toEqual([
    expect.stringMatching(/^actions\/download-artifact@/),
    expect.stringMatching(/^github\/codeql-action\/upload-sarif@/),
    'gh',
  ]);
});

test.each(calls.map((call) => [call.join(' '), call] as const))(
  '`cdk8s-stateful %s` runs as the workflow says',
  async (_, call) => {
    expect(await run(call)).toMatchObject({ exitCode: 0 });
  },
);

test('a file of findings is in the repository, below the folder that was checked', async () => {
  const file = join(folder, 'dist', 'lab-1.k8s.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('replicas: 3', 'replicas: -3'));
  const [result] = JSON.parse((await run(calls[1])).stdout).runs[0].results;
  expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe('dist/lab-1.k8s.yaml');
});

test('the validation is named as the package exports it', () => {
  const [{ class: name }] = parse(synth.text).validations;
  expect(library).toHaveProperty(name, expect.any(Function));
});
