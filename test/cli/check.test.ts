import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { run } from './support/run';
import { SERVER_RULES } from '../../src/check/server-rules';
import { RULES } from '../../src/rules';

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

test('a folder without manifests cannot be checked: they may never have been written', async () => {
  mkdirSync(join(folder, 'inner'));
  write('notes.txt', SERVICE);
  const { exitCode, stderr } = await run(['check', folder]);
  expect([exitCode, stderr]).toEqual([2, `cdk8s-stateful: there is no *.yaml, *.yml or *.json file in ${folder}\n`]);
});

test.each([
  ['construct-metadata.json', '{"version":"1.0.0","resources":{}}'],
  ['kustomization.yaml', 'resources: [shop.k8s.yaml]\n'],
  ['Chart.yaml', 'apiVersion: v2\nname: shop\n'],
  ['values.yml', 'replicas: 3\n'],
])('%s is passed over in a folder, as it is no manifest', async (name, text) => {
  write('shop.k8s.yaml', SERVICE);
  write(name, text);
  const { exitCode, stderr } = await run(['check', folder]);
  expect([exitCode, stderr]).toEqual([0, '1 object: no errors, no warnings\n']);
});

test('nothing is reported for correct manifests', async () => {
  expect(await run(['check', '-'], `${SERVICE}---\n${SET}`)).toEqual({
    exitCode: 0,
    stdout: '',
    stderr: '2 objects: no errors, no warnings\n',
  });
});

test('an error is reported with its place, the object, what is given and allowed, and the rule', async () => {
  const file = write('web.yaml', `${SERVICE}---\n${SET.replace('replicas: 3', 'replicas: -1')}`);
  expect(await run(['check', file])).toEqual({
    exitCode: 1,
    stdout: `${file}:14: error: StatefulSet web: spec.replicas is -1
    allowed: a non-negative integer, because they count pods
    statefulset-replicas, https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#replicas
`,
    stderr: '2 objects: 1 error, no warnings\n',
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
  expect([exitCode, stderr]).toEqual([1, '3 objects: 1 error, no warnings\n']);
});

test('files and standard input are read together', async () => {
  const file = write('set.yaml', SET);
  expect(await run(['check', file, '-'], SERVICE)).toMatchObject({ exitCode: 0, stdout: '' });
});

test('broken YAML is reported with file and line, and the rest is checked', async () => {
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
  expect([exitCode, stderr]).toEqual([
    0,
    '<stdin>:8: warning: the key spec is repeated; the last one counts\n2 objects: no errors, no warnings\n',
  ]);
});

test('kinds that no rule knows are passed over', async () => {
  const crd = 'apiVersion: example.com/v1\nkind: StatefulSet\nmetadata: {name: Bad_Name}\nspec: {replicas: -1}\n';
  expect(await run(['check', '-'], crd)).toMatchObject({ exitCode: 0, stdout: '' });
});

test('a missing file is reported', async () => {
  const { exitCode, stderr } = await run(['check', join(folder, 'none.yaml')]);
  expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/^cdk8s-stateful: cannot read .*none.yaml: ENOENT/)]);
});

test('a call without a file is reported', async () => {
  expect(await run(['check'])).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(/: no file is given; see/) });
});

describe('an acknowledged finding', () => {
  const reason = 'it keeps nothing';
  const set = SET.replace(
    '  name: web',
    `  name: web\n  annotations: {acknowledge.cdk8s-stateful/statefulset-grace-period: ${reason}}`,
  ).replace('    spec:\n', '    spec:\n      terminationGracePeriodSeconds: 0\n');

  test('is reported with its reason, and is no failure', async () => {
    const { exitCode, stdout, stderr } = await run(['check', '-'], `${SERVICE}---\n${set}`);
    expect(stdout).toMatch(
      /^<stdin>:21: acknowledged: StatefulSet web: spec.template.spec.terminationGracePeriodSeconds is 0\n/,
    );
    expect(stdout).toContain(`\n    acknowledged: ${reason}\n`);
    expect([exitCode, stderr]).toEqual([0, '2 objects: no errors, no warnings, 1 acknowledged\n']);
  });

  test('is suppressed in SARIF', async () => {
    const { exitCode, stdout } = await run(['check', '-', '-o', 'sarif'], `${SERVICE}---\n${set}`);
    expect(JSON.parse(stdout).runs[0].results).toMatchObject([
      { ruleId: 'statefulset-grace-period', suppressions: [{ kind: 'inSource', justification: reason }] },
    ]);
    expect(exitCode).toBe(0);
  });
});

describe('--output', () => {
  const broken = `${SERVICE}---\n${SET.replace('replicas: 3', 'replicas: -1').replace('name: web', 'name: web\n  namespace: shop')}---\na: [1\n`;

  test('json has findings, problems and counts, and nothing else', async () => {
    const { exitCode, stdout } = await run(['check', '--output', 'json', '-'], broken);
    const report = JSON.parse(stdout);
    expect(report.summary).toEqual({ objects: 2, errors: 1, warnings: 0, acknowledged: 0, unseen: {} });
    expect(report.problems).toMatchObject([{ file: '<stdin>', isFatal: true }]);
    expect(report.findings[0]).toEqual({
      level: 'error',
      rule: 'statefulset-replicas',
      consequence: 'refused',
      file: '<stdin>',
      line: 15,
      object: { apiVersion: 'apps/v1', kind: 'StatefulSet', namespace: 'shop', name: 'web' },
      field: 'spec.replicas',
      given: -1,
      allowed: 'a non-negative integer',
      sentence: 'The replicas of a StatefulSet are a non-negative integer.',
      reason: 'they count pods',
      link: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#replicas',
    });
    expect(exitCode).toBe(2);
  });

  test('sarif has each finding with its rule and place', async () => {
    const file = write('web app.yaml', broken);
    const [log] = JSON.parse((await run(['check', '--output', 'sarif', file])).stdout).runs;
    expect(log.tool.driver.rules[log.results[0].ruleIndex].id).toBe('statefulset-replicas');
    expect(log.results[0]).toMatchObject({
      ruleId: 'statefulset-replicas',
      level: 'error',
      message: { text: expect.stringMatching(/^StatefulSet shop\/web: spec.replicas is -1; allowed: /) },
      locations: [
        {
          physicalLocation: { artifactLocation: { uri: `file://${folder}/web%20app.yaml` }, region: { startLine: 15 } },
          logicalLocations: [{ fullyQualifiedName: 'StatefulSet shop/web spec.replicas' }],
        },
      ],
      suppressions: [],
    });
    expect(log.invocations).toMatchObject([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [{ level: 'error', message: { text: expect.stringMatching(/^this is no YAML/) } }],
      },
    ]);
  });

  test('sarif has all that its specification requires', async () => {
    const log = JSON.parse((await run(['check', '--output', 'sarif', '-'], broken)).stdout);
    const [{ tool, results, invocations }] = log.runs;
    expect([log.version, tool.driver.name, invocations[0].executionSuccessful]).toEqual([
      '2.1.0',
      'cdk8s-stateful',
      false,
    ]);
    const ids = tool.driver.rules.map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(RULES.length + SERVER_RULES.length);
    for (const { helpUri, shortDescription, defaultConfiguration } of tool.driver.rules) {
      expect(new URL(helpUri).protocol).toBe('https:');
      expect(shortDescription.text).not.toBe('');
      expect(['error', 'warning']).toContain(defaultConfiguration.level);
    }
    const told = [...results, ...invocations[0].toolExecutionNotifications];
    expect([results.length, told.length]).toEqual([1, 2]);
    for (const { message, level, locations } of told) {
      const { artifactLocation, region } = locations[0].physicalLocation;
      expect([message.text === '', artifactLocation.uri]).toEqual([false, '%3Cstdin%3E']);
      expect(['error', 'warning']).toContain(level);
      expect(region.startLine).toBeGreaterThanOrEqual(1);
    }
  });

  test('sarif leaves relative paths relative', async () => {
    const { stdout } = await run(['check', '--output', 'sarif', 'docs/../examples/tsconfig.json']);
    expect(stdout).toContain('"uri": "docs/../examples/tsconfig.json"');
  });

  test('of another name is reported', async () => {
    expect(await run(['check', '--output', 'xml', '-'])).toMatchObject({
      exitCode: 2,
      stderr: 'cdk8s-stateful: there is no output xml; see cdk8s-stateful check --help\n',
    });
  });
});

describe('the value of a Secret is never shown', () => {
  const SECRET = 'apiVersion: v1\nkind: Secret\nmetadata: {name: login}\n';
  const broken = [
    ...['data: {password: hunter2}', 'data: hunter2', 'data: [hunter2]', 'data: {a: {b: {c: hunter2}}}'],
    ...['stringData: {a: [hunter2]}', 'stringdata: {password: hunter2}', 'password: hunter2', 'spec: {a: hunter2}'],
    ...['type: kubernetes.io/basic-auth\ndata: {hunter: hunter2}', 'stringData: {a: !!int hunter2}'],
    ...['stringData: {a: "b" hunter2}', 'stringData:\n  a: |hunter2\n', 'stringData: {a: *hunter2}'],
    ...[
      'stringData: {a: "\\hunter2"}',
      'stringData: {a: b}\nhunter2',
      'stringData: ]hunter2',
      'stringData: {a: "hunter2',
    ],
  ].map((text) => [text]);

  test.each(broken)('by check, of %j', async (text) => {
    for (const output of ['text', 'json', 'sarif']) {
      const { exitCode, stdout, stderr } = await run(['check', '-o', output, '-'], `${SECRET}${text}\n`);
      expect(`${stdout}${stderr}`).not.toContain('hunter2');
      expect(exitCode).not.toBe(0);
    }
  });

  test('by diff, which says why the API server refuses it', async () => {
    const file = write('secret.yaml', `${SECRET}data: {password: hunter2}\nstringData: {port: 1234567}\n`);
    for (const output of ['text', 'json', 'markdown']) {
      const { exitCode, stdout, stderr } = await run(['diff', '-o', output, '-', file], `${SECRET}data: {a: aGk=}\n`);
      expect(`${stdout}${stderr}`).toMatch(/password\S* is [^]*hidden text[^]*port\S* is [^]*hidden number/);
      expect(`${stdout}${stderr}`).not.toMatch(/hunter2|1234567/);
      expect(exitCode).toBe(3);
    }
  });

  test('but which key it has, how large it is, and what stands in its metadata', async () => {
    const text = `${SECRET.replace('login', 'Login_')}data: {a/b: aGk=}\nimmutable: 3\n`;
    const { stdout } = await run(['check', '-'], text);
    expect(stdout).toMatch(/metadata.name is "Login_"[^]*data is "a\/b"[^]*immutable is 3/);
  });
});
