import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { run } from './support/run';
import { Manifest } from '../../src/kubernetes/manifest';
import { budget, claim, configMap, headless, service, statefulSet } from '../rules/examples/manifests';

const POLICIES = 'networking.k8s.io/v1';

function ingress(name: string, backend: string): Manifest {
  const paths = [{ path: '/', pathType: 'Prefix', backend: { service: { name: backend, port: { number: 80 } } } }];
  return {
    apiVersion: POLICIES,
    kind: 'Ingress',
    metadata: { name },
    spec: { rules: [{ host: 'shop.example.com', http: { paths } }] },
  };
}

function policy(name: string, to: object, ...from: object[]): Manifest {
  const peers = from.map((matchLabels) => ({ podSelector: { matchLabels } }));
  const spec = { podSelector: { matchLabels: to }, ingress: [{ from: peers, ports: [{ port: 8080 }] }] };
  return { apiVersion: POLICIES, kind: 'NetworkPolicy', metadata: { name }, spec };
}

function deployment(name: string, more: object = {}): Manifest {
  const pod = {
    containers: [{ name: 'main', image: 'nginx:1.27', volumeMounts: [{ name: 'files', mountPath: '/files' }] }],
    ...more,
  };
  const labels = { app: name };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: { replicas: 2, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: pod } },
  };
}

const APP: Manifest[] = [
  statefulSet(),
  headless(),
  service({ 'metadata.name': 'web-clients', 'spec.selector': { app: 'web' } }),
  service({ 'metadata.name': 'web-0', 'spec.selector': { 'statefulset.kubernetes.io/pod-name': 'web-0' } }),
  budget({ 'spec.selector': { matchLabels: { app: 'web' } } }),
  ingress('shop', 'web-clients'),
  deployment('api', { volumes: [{ name: 'files', persistentVolumeClaim: { claimName: 'files' } }] }),
  claim({ 'metadata.name': 'files' }),
  policy('web', { app: 'web' }, { app: 'api' }),
];

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'diagram-'))));
afterEach(() => rmSync(folder, { recursive: true }));

async function drawn(manifests: readonly Manifest[], ...options: string[]): Promise<string> {
  const file = join(folder, 'app.yaml');
  writeFileSync(file, manifests.map((manifest) => JSON.stringify(manifest)).join('\n---\n'));
  const { stdout, stderr, exitCode } = await run(['diagram', ...options, file]);
  expect([stderr, exitCode]).toEqual(['', 0]);
  return stdout;
}

test('draws an app as Mermaid', async () => {
  expect(await drawn(APP)).toMatchSnapshot();
});

test('draws an app as SVG', async () => {
  expect(await drawn(APP, '-o', 'svg')).toMatchSnapshot();
});

test('a Service for one pod leads to the set of that pod, and not to one whose name begins alike', async () => {
  const other = statefulSet({
    'metadata.name': 'web-0',
    'spec.selector.matchLabels': { app: 'other' },
    'spec.template.metadata.labels': { app: 'other' },
  });
  const one = service({
    'metadata.name': 'first',
    'spec.selector': { 'statefulset.kubernetes.io/pod-name': 'web-0-0' },
  });
  const lines = (await drawn([statefulSet(), other, one])).split('\n').filter((line) => line.includes('only web-0-0'));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/--> *\|"only web-0-0"\| n2$|\|"only web-0-0"\| n2$/);
});

test('where many may reach each other, each workload lists who may reach it', async () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const all = names.map((name) => ({ app: name }));
  const text = await drawn([
    ...names.map((name) => deployment(name)),
    ...names.map((name) => policy(name, { app: name }, ...all)),
  ]);
  expect(text).toContain('network policy a<br>reached by b, c and 3 more');
  expect(text).not.toContain('-.->');
});

test.each([
  ['mermaid', 'x#60;script#62;#34;#93;#35;#92;u202e'],
  ['svg', 'x&lt;script&gt;&quot;]#\\u202e'],
])('a name cannot become markup in %s', async (output, shown) => {
  const name = 'x<script>"]#\u202e';
  const text = await drawn([statefulSet({ 'metadata.name': name, 'spec.volumeClaimTemplates': [] })], '-o', output);
  expect(text).toContain(shown);
  expect(text).not.toContain('<script>');
});

test('where there is nothing to draw, it says so', async () => {
  writeFileSync(join(folder, 'app.yaml'), JSON.stringify(configMap()));
  const { stdout, stderr, exitCode } = await run(['diagram', join(folder, 'app.yaml')]);
  const message = 'cdk8s-stateful: there is no workload, Service or Ingress to draw\n';
  expect([stdout, stderr, exitCode]).toEqual(['', message, 1]);
});

test.each<[string[], string]>([
  [[], 'no file is given'],
  [['-o', 'png', 'app.yaml'], 'there is no output png'],
])('the arguments %j are refused', async (args, message) => {
  const { stderr, exitCode } = await run(['diagram', ...args]);
  expect([stderr, exitCode]).toEqual([`cdk8s-stateful: ${message}; see cdk8s-stateful diagram --help\n`, 2]);
});

test('a file that cannot be read as YAML is reported', async () => {
  writeFileSync(join(folder, 'broken.yaml'), 'a: [');
  expect((await run(['diagram', folder])).exitCode).toBe(2);
});
