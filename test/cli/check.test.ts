import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { run } from './support/run';

const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: None
  selector: {app: web}
`;
const SET = `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: web
spec:
  replicas: 3
  serviceName: web
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: nginx
`;

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'check-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function write(file: string, text: string): string {
  writeFileSync(join(folder, file), text);
  return join(folder, file);
}

test('nothing is told of manifests that are in order', async () => {
  expect(await run(['check', '-'], `${SERVICE}---\n${SET}`)).toEqual({ exitCode: 0, stdout: '', stderr: '' });
});

test('an error is told with its place, the object, what is given and allowed, and the rule', async () => {
  const file = write('web.yaml', `${SERVICE}---\n${SET.replace('replicas: 3', 'replicas: -1')}`);
  expect(await run(['check', file])).toEqual({
    exitCode: 1,
    stdout: `${file}:14: error: StatefulSet web: spec.replicas is -1
    allowed: a whole number from 0 up, because each replica is one pod with a number of its own
    statefulset-replicas, https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#replicas
`,
    stderr: '',
  });
});

test('a warning alone is no failure', async () => {
  const { exitCode, stdout } = await run(['check', '-'], `${SERVICE}  sessionAffinity: ClientIP\n---\n${SET}`);
  expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/^<stdin>:8: warning: Service web: /)]);
});

test('a folder is read with all its manifests as one app, and nothing else in it', async () => {
  mkdirSync(join(folder, 'inner'));
  write('service.yml', SERVICE);
  write('README.md', 'kind: {');
  write('inner/set.yaml', SET);
  write('inner/secret.json', '{"apiVersion": "v1", "kind": "Secret", "data": {"a": 1}, "metadata": {"name": "a"}}');
  const { exitCode, stdout, stderr } = await run(['check', folder]);
  expect(stdout.match(/^\S+/gm)).toEqual([`${folder}/inner/secret.json:1:`]);
  expect([exitCode, stderr]).toEqual([1, '']);
});

test('files and standard input are read together', async () => {
  const file = write('set.yaml', SET);
  expect(await run(['check', file, '-'], SERVICE)).toMatchObject({ exitCode: 0, stdout: '' });
});

test('broken YAML is told with file and line, and the rest is checked', async () => {
  const file = write('web.yaml', `${SET.replace('replicas: 3', 'replicas: -1')}---\na: [1\n`);
  const { exitCode, stdout, stderr } = await run(['check', file]);
  expect([exitCode, stdout.split(' is ')[0]]).toEqual([2, `${file}:6: error: StatefulSet web: spec.replicas`]);
  expect(stderr).toMatch(/:1[67]: error: this is no YAML: /);
});

test('a repeated key is a warning', async () => {
  const { exitCode, stderr } = await run(
    ['check', '-'],
    `${SERVICE}${SERVICE.slice(SERVICE.indexOf('spec'))}---\n${SET}`,
  );
  expect([exitCode, stderr]).toEqual([0, '<stdin>:8: warning: the key spec is repeated; the last one counts\n']);
});

test('kinds that no rule knows are passed over', async () => {
  const crd = 'apiVersion: example.com/v1\nkind: StatefulSet\nmetadata: {name: Bad_Name}\nspec: {replicas: -1}\n';
  expect(await run(['check', '-'], crd)).toEqual({ exitCode: 0, stdout: '', stderr: '' });
});

test('a file that is not there is told', async () => {
  const { exitCode, stderr } = await run(['check', join(folder, 'none.yaml')]);
  expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/^cdk8s-stateful: cannot read .*none.yaml: ENOENT/)]);
});

test('no file at all is told', async () => {
  expect(await run(['check'])).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(/: no file is given; see/) });
});
