import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ValidationContext } from 'cdk8s-cli/plugins';
import { RulesValidation } from 'cdk8s-stateful';
import { apiServer, NoApiServer } from '../../src/api-server/api-server';
import { run } from '../cli/support/run';

/** A package that refuses everything, as it may be installed in a project. */
const PACKAGE = `module.exports = {
  kubernetes: '1.99',
  read: () => [{ line: 1, lines: 3, object: { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'web' } } }],
  judge: (questions) => Array.from(questions, () => ({ refusals: [{ field: 'spec', message: 'Required value' }] })),
  locate: () => [1, { metadata: 3 }],
};`;

let project: string;
beforeEach(() => {
  project = realpathSync(mkdtempSync(join(tmpdir(), 'project-')));
  const folder = join(project, 'node_modules', 'cdk8s-stateful-kubernetes-1.99');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.js'), PACKAGE);
  jest.spyOn(process, 'cwd').mockReturnValue(project);
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(project, { recursive: true });
});

test('the API server of a version is the package of its name, from the project that the process runs in', () => {
  expect(apiServer('1.99').kubernetes).toBe('1.99');
});

test('a version that is not installed says how to get it', () => {
  expect(() => apiServer('1.98')).toThrow(
    new NoApiServer(
      'the validation of Kubernetes 1.98 is a package of its own: npm install --save-dev cdk8s-stateful-kubernetes-1.98',
    ),
  );
});

test.each(['1', 'v1.35', '1.35.4', '../x', ''])('%p is no version', (version) => {
  expect(() => apiServer(version)).toThrow(NoApiServer);
});

test('check takes what the API server reads and refuses, with the line, and fails', async () => {
  expect(await run(['check', '--kubernetes', '1.99', '-'], 'anything')).toEqual({
    exitCode: 1,
    stdout: `<stdin>:1: error: Ingress web: spec: Required value
    kubernetes-refuses, https://kubernetes.io/docs/reference/using-api/api-concepts/
`,
    stderr: '1 object: 1 error, no warnings\n',
  });
});

test('check without an API server says which kinds nothing looked at', async () => {
  const ingress = 'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web}\n';
  const own = 'apiVersion: example.com/v1\nkind: Service\nmetadata: {name: web}\n';
  expect(await run(['check', '-'], [ingress, ingress, own].join('---\n'))).toEqual({
    exitCode: 0,
    stdout: '',
    stderr: '3 objects: no errors, no warnings\nnothing looked at Ingress.networking.k8s.io (2), Service.example.com\n',
  });
});

test('check does not go on without an API server that it was asked for', async () => {
  const { exitCode, stdout, stderr } = await run(['check', '--kubernetes', '1.98', '-'], '');
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toContain('npm install --save-dev cdk8s-stateful-kubernetes-1.98');
});

describe('the validation of cdk8s-cli', () => {
  function contextOf(text: string): ValidationContext {
    const file = join(project, 'web.k8s.yaml');
    writeFileSync(file, text);
    return new ValidationContext([file], 'cdk8s-stateful', '0.0.0', {});
  }

  test('reports what the API server says as well, if a version is named', async () => {
    const context = contextOf('anything');
    await new RulesValidation({ kubernetes: '1.99' }).validate(context);
    expect(context.report.success).toBe(false);
    expect(context.report.toJson().violations).toMatchObject([
      {
        ruleName: 'kubernetes-refuses: error',
        violatingConstructs: [{ locations: ['Ingress web, line 1: spec: Required value'] }],
      },
    ]);
  });

  test('fails with the way to get the API server, if it is not installed', async () => {
    const validation = new RulesValidation({ kubernetes: '1.98' });
    await expect(validation.validate(contextOf(''))).rejects.toThrow(/npm install .* cdk8s-stateful-kubernetes-1\.98/);
  });
});
