import { Answer } from '../../src/api-server/api-server';
import { judged } from '../../src/check/server-findings';
import { Manifest } from '../../src/kubernetes/manifest';
import { findings, Manifests, RULES } from '../../src/rules';
import { fakeServer } from '../api-server/fake-server';

function set(spec: object = {}): Manifest {
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'web' },
    spec: {
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'nginx' }] } },
      ...spec,
    },
  };
}

/** What an API server with an answer and the rules say of an object, as the rule, the field and the words of the server. */
function said(object: Manifest, answer: Answer) {
  const found = findings(RULES, [object], new Manifests([object]));
  const all = judged(fakeServer({ answers: [answer] }), [object], found);
  return all.findings.map(({ rule, field, server }) => [rule.id, field, server]);
}

test('where a rule found the same, its advice stands with the words of the server, and nothing twice', () => {
  const refusals = [{ field: 'spec.replicas', message: 'Invalid value: -1' }];
  expect(said(set({ replicas: -1 }), { refusals })).toEqual([
    ['statefulset-replicas', 'spec.replicas', 'Invalid value: -1'],
  ]);
});

test('several refusals of one rule are reported together', () => {
  const refusals = [
    { field: 'spec.replicas', message: 'Invalid value: -1' },
    { field: 'spec.replicas', message: 'Forbidden' },
  ];
  expect(said(set({ replicas: -1 }), { refusals })).toEqual([
    ['statefulset-replicas', 'spec.replicas', 'Invalid value: -1; Forbidden'],
  ]);
});

test('a refusal that no rule found has the wording of the server', () => {
  const refusals = [{ field: 'spec.template.spec.volumes[0]', message: 'Required value' }, { message: 'no' }];
  expect(said(set(), { refusals })).toEqual([
    ['kubernetes-refuses', 'spec.template.spec.volumes[0]', 'Required value'],
    ['kubernetes-refuses', '', 'no'],
  ]);
});

test('a field whose name only begins as that of another is another', () => {
  const refusals = [{ field: 'spec.replicasX', message: 'no' }];
  expect(said(set({ replicas: -1 }), { refusals })).toEqual([
    ['statefulset-replicas', 'spec.replicas', undefined],
    ['kubernetes-refuses', 'spec.replicasX', 'no'],
  ]);
});

test('what a rule knows of one version of Kubernetes does not count where the server of another accepts it', () => {
  const newer = set({ fieldOfTomorrow: 1 });
  expect(said(newer, {})).toEqual([]);
  expect(said(newer, { unknown: true })).toEqual([['object-fields', 'spec.fieldOfTomorrow', undefined]]);
});

test('a warning is reported with its field if it begins with one, and if no rule reports it', () => {
  const env = [
    { name: 'a', value: 'b' },
    { name: 'a', value: 'c' },
  ];
  const containers = [{ name: 'web', image: 'nginx', env }];
  const object = set({ template: { metadata: { labels: { app: 'web' } }, spec: { containers } } });
  const field = 'spec.template.spec.containers[0].env[1]';
  const warnings = [`${field}: hides previous definition`, 'spec.x: is old', 'status: is told', 'beware: of the dog'];
  expect(said(object, { warnings })).toEqual([
    ['container-env-unique', `${field}.name`, 'hides previous definition'],
    ['kubernetes-warns', 'spec.x', 'is old'],
    ['kubernetes-warns', '', 'status: is told'],
    ['kubernetes-warns', '', 'beware: of the dog'],
  ]);
});

test('pods that their namespace refuses are an error in the object that makes them', () => {
  const podsRefused = ['PodSecurity "restricted:latest": runAsNonRoot != true'];
  expect(said(set(), { podsRefused })).toEqual([['kubernetes-refuses-pods', 'spec.template.spec', podsRefused[0]]]);
  const quota = { apiVersion: 'v1', kind: 'PodTemplate', metadata: { name: 'a' } };
  expect(said(quota, { podsRefused })).toEqual([['kubernetes-refuses-pods', 'spec', podsRefused[0]]]);
});

test('the server gets the labels of the namespace of each object', () => {
  const labels = { 'pod-security.kubernetes.io/enforce': 'restricted' };
  const namespace = (name: string) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
  const server = fakeServer({});
  const inShop = { ...set(), metadata: { name: 'web', namespace: 'shop' } };
  judged(server, [namespace('shop'), inShop, set()], []);
  expect(server.asked.map(({ podSecurity }) => podSecurity)).toEqual([undefined, labels, undefined]);
});
