import { readdirSync, readFileSync } from 'fs';
import { join, resolve } from 'path';
import { ApiServer } from '../../src/api-server/api-server';

/** The packages that `npm run api-server` built. */
const FOLDER = resolve(__dirname, '../../dist/kubernetes');
const VERSIONS = readdirSync(FOLDER);

function pod(spec: object = {}): object {
  const containers = [{ name: 'web', image: 'nginx' }];
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers, ...spec } };
}

function set(spec: object = {}): object {
  const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'nginx' }] } };
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'web' },
    spec: { selector: { matchLabels: { app: 'web' } }, template, ...spec },
  };
}

describe.each(VERSIONS)('the API server of Kubernetes %s', (version) => {
  const folder = join(FOLDER, version);
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const server: ApiServer = require(folder);

  /** What the server refuses an object for. */
  function refusals(object: object, more: object = {}): string[] {
    const [{ refusals: all = [] }] = server.judge([{ object, ...more }]);
    return all.map(({ field, message }) => (field ? `${field}: ${message}` : message));
  }

  test('says which version it is of, and brings the licences of the code in it', () => {
    expect(server.kubernetes).toBe(version);
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    expect(manifest.name).toBe(`cdk8s-stateful-kubernetes-${version}`);
    expect(manifest.kubernetesRelease).toMatch(new RegExp(`^v${version}\\.\\d+$`));
    const notices = readFileSync(join(folder, 'NOTICES'), 'utf8');
    for (const owner of ['k8s.io/kubernetes/', 'sigs.k8s.io/yaml/', 'github.com/google/cel-go/', 'go/LICENSE']) {
      expect(notices).toContain(owner);
    }
  });

  test('accepts what is in order, with defaults', () => {
    expect(server.judge([{ object: pod() }, { object: set() }])).toEqual([{}, {}]);
  });

  test('refuses unknown fields and wrong values in one go', () => {
    expect(refusals(set({ replicas: -1, foo: 1 }))).toEqual([
      'spec.foo: unknown field "spec.foo"',
      'spec.replicas: Invalid value: -1: must be greater than or equal to 0',
    ]);
  });

  test('refuses a value of the wrong type', () => {
    expect(refusals(set({ replicas: 'three' }))[0]).toContain('cannot unmarshal string into Go struct field');
  });

  test('knows kinds that no rule knows', () => {
    const ingress = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'web' }, spec: {} };
    expect(refusals(ingress)).toEqual([
      expect.stringMatching(/^spec: Invalid value: .*: either `defaultBackend` or `rules` must be specified$/),
    ]);
    const schema = { openAPIV3Schema: { type: 'object', 'x-kubernetes-validations': [{ rule: 'self.a > ' }] } };
    const definition = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'webs.example.com' },
      spec: {
        group: 'example.com',
        names: { kind: 'Web', plural: 'webs' },
        scope: 'Namespaced',
        versions: [{ name: 'v1', served: true, storage: true, schema }],
      },
    };
    expect(refusals(definition)[0]).toContain('Syntax error');
  });

  test('says of kinds that no server serves by itself that nothing looked at them', () => {
    const objects = ['example.com/v1', 'apps/v1beta1'].map((apiVersion) => ({ ...set(), apiVersion }));
    expect(server.judge(objects.map((object) => ({ object })))).toEqual([{ unknown: true }, { unknown: true }]);
  });

  test('warns as the server does', () => {
    const env = ['a', 'b'].map((value) => ({ name: 'a', value }));
    const [{ warnings }] = server.judge([{ object: pod({ containers: [{ name: 'web', image: 'nginx', env }] }) }]);
    expect(warnings).toEqual([expect.stringContaining('spec.containers[0].env[1]: hides previous definition of "a"')]);
  });

  test('refuses changes of what cannot change, applied over manifests and over running objects', () => {
    const before = set({ serviceName: 'a' });
    expect(refusals(set({ serviceName: 'b' }), { before })).toEqual([
      expect.stringMatching(/^spec: Forbidden: updates to statefulset spec for fields other than/),
    ]);
    expect(refusals(set({ serviceName: 'a', replicas: 3 }), { before })).toEqual([]);
  });

  test('applies as kubectl does: what a manifest no longer names goes, and what it never named stays', () => {
    const service = (spec: object) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec });
    const ports = [{ port: 80 }];
    const change = { before: service({ ports, clusterIP: 'None' }) };
    expect(refusals(service({ ports, clusterIP: '10.96.0.9' }), change)[0]).toContain('may not change once set');
    expect(refusals(service({ ports: [{ port: 81 }] }), { before: service({ ports }) })).toEqual([]);
  });

  test('holds pods against the Pod Security level of their namespace', () => {
    const podSecurity = { 'pod-security.kubernetes.io/enforce': 'restricted' };
    expect(refusals(pod(), { podSecurity })[0]).toContain('violates PodSecurity "restricted:latest"');
    const [{ refusals: none, podsRefused, warnings }] = server.judge([{ object: set(), podSecurity }]);
    expect([none, podsRefused, warnings]).toEqual([
      undefined,
      [expect.stringContaining('runAsNonRoot != true')],
      [expect.stringContaining('would violate PodSecurity "restricted:latest"')],
    ]);
  });

  test('reads YAML as kubectl does, with the line of each document', () => {
    const text =
      '# nothing\n---\napiVersion: v1\ndata: {a: 017, b: yes, c: 12:30}\n---\n---\na: &a {b: 1e3}\nc: {<<: *a}\n';
    expect(server.read(text)).toEqual([
      { line: 3, lines: 2, object: { apiVersion: 'v1', data: { a: 15, b: true, c: '12:30' } } },
      { line: 7, lines: 2, object: { a: { b: 1000 }, c: { b: 1000 } } },
    ]);
  });

  test('reads JSON one after the other, and says where YAML is wrong or a key repeated', () => {
    expect(server.read('{"a": 1}\n {"b":\n 2}').map(({ line, object }) => [line, object])).toEqual([
      [1, { a: 1 }],
      [2, { b: 2 }],
    ]);
    const [repeated, wrong] = server.read('a: 1\na: 2\n---\nb: 1\nc: [\n');
    expect(repeated).toMatchObject({
      object: { a: 2 },
      warning: expect.stringContaining('"a" already set'),
      warningLine: 2,
    });
    expect(wrong).toMatchObject({ line: 4, error: expect.stringContaining('did not find expected'), errorLine: 5 });
  });

  test('reads nothing of nothing', () => {
    expect([server.read(''), server.read('---\n# a\n'), server.judge([])]).toEqual([[], [], []]);
  });

  test('finds where things stand, and answers in the size of the text to aliases of aliases', () => {
    expect(server.locate('a:\n- b: 1\n  c: 2\n')).toEqual([1, { a: [1, [[2, { b: 2, c: 3 }]]] }]);
    const lines = Array.from({ length: 30 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]`);
    expect(JSON.stringify(server.locate(['a0: &a0 [x]', ...lines].join('\n'))).length).toBeLessThan(2000);
  });

  test('goes on after a text that is too much for it', () => {
    expect(server.read('['.repeat(20_000))[0].error).toBeDefined();
    const depth = 2_000; // JSON.stringify goes no deeper than some thousands
    const deep = JSON.parse(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`);
    const answers = server.judge([pod(), { ...pod(), spec: deep }, pod()].map((object) => ({ object })));
    expect([answers[0], answers[1].refusals !== undefined, answers[2]]).toEqual([{}, true, {}]);
  });
});
