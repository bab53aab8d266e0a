import { EXAMPLES } from './examples';
import { autoscaler, service, statefulSet } from './examples/manifests';
import { Manifest } from '../../src/kubernetes/manifest';
import { describe as inWords, findings, isError, Manifests, RULES } from '../../src/rules';

const MAIN = 'spec.template.spec.containers[0]';

function findingsIn(manifests: readonly Manifest[]) {
  return findings(RULES, manifests, new Manifests(manifests));
}

/** The same manifest, with a reason to break each rule that is broken. */
function acknowledged(manifest: Manifest): Manifest {
  const rules = new Set(findingsIn([manifest]).map(({ rule }) => rule.id));
  const annotations = Object.fromEntries(
    [...rules].map((rule) => [`acknowledge.cdk8s-stateful/${rule}`, 'Kubernetes 1.40 knows it']),
  );
  return { ...manifest, metadata: { ...manifest.metadata, annotations } };
}

describe('what a newer Kubernetes may know', () => {
  const NEW: [string, Manifest][] = [
    ['an access mode', statefulSet({ 'spec.volumeClaimTemplates[0].spec.accessModes': ['ReadWriteOnceZone'] })],
    ['a policy', statefulSet({ 'spec.podManagementPolicy': 'Waves' })],
    ['a field', statefulSet({ 'spec.volumes': [] })],
    ['a version of the API', statefulSet({ apiVersion: 'apps/v2' })],
    ['an operator', statefulSet({ 'spec.template.spec.tolerations': [{ key: 'a', operator: 'Like', value: 'b' }] })],
    ['an effect', statefulSet({ 'spec.template.spec.tolerations': [{ effect: 'Slow', operator: 'Exists' }] })],
    ['a resource', statefulSet({ [`${MAIN}.resources`]: { limits: { 'network-bandwidth': 5 } } })],
    ['a source of a volume', statefulSet({ 'spec.template.spec.volumes': [{ name: 'a', database: {} }] })],
    [
      'a source of a device',
      statefulSet({
        'spec.template.spec.volumes': [{ name: 'a', san: {} }],
        [`${MAIN}.volumeDevices`]: [{ name: 'a', devicePath: '/dev/a' }],
      }),
    ],
    ['a setting of a volume', statefulSet({ 'spec.template.spec.volumes': [{ name: 'a', emptyDir: {}, kept: true }] })],
    ['a source of a variable', statefulSet({ [`${MAIN}.env`]: [{ name: 'A', valueFrom: { vaultRef: {} } }] })],
    ['a source of variables', statefulSet({ [`${MAIN}.envFrom`]: [{ vaultRef: { name: 'a' } }] })],
    ['a way to probe', statefulSet({ [`${MAIN}.livenessProbe`]: { periodSeconds: 5, udpSocket: { port: 5 } } })],
    ['a hook', statefulSet({ [`${MAIN}.lifecycle`]: { preStop: { drain: {} } } })],
    ['a target of an autoscaler', autoscaler({ 'spec.metrics[0].resource.target': { type: 'Share', share: 5 } })],
    [
      'a type of a Service',
      service({ 'spec.type': 'Gateway', 'spec.externalTrafficPolicy': 'Local', 'spec.loadBalancerClass': 'a' }),
    ],
    ['a Service without ports', service({ 'spec.type': 'Gateway', 'spec.ports': undefined })],
    ['the port of a Service on the nodes', service({ 'spec.type': 'Gateway', 'spec.ports[0].nodePort': 30080 })],
    ['a name', service({ 'metadata.name': '1-web' })],
  ];

  test.each(NEW)('is an error, as of %s, that can be acknowledged', (_, manifest) => {
    expect(findingsIn([manifest]).some(isError)).toBe(true);
    expect(
      findingsIn([acknowledged(manifest)])
        .filter(isError)
        .map(inWords),
    ).toEqual([]);
  });

  test('is reported with the known version, and what to do', () => {
    const [found] = findingsIn([statefulSet({ 'spec.podManagementPolicy': 'Waves' })]);
    expect(inWords(found)).toBe(
      'spec.podManagementPolicy is "Waves"; allowed: OrderedReady or Parallel (as of Kubernetes 1.35: acknowledge the ' +
        'rule if your cluster knows more), because the API server rejects any other value ' +
        '(statefulset-pod-management-policy, https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#pod-management-policies)',
    );
  });
});

describe('what every version refuses', () => {
  const NEVER: [string, Manifest][] = [
    ['no access mode', statefulSet({ 'spec.volumeClaimTemplates[0].spec.accessModes': [] })],
    ['an empty word', statefulSet({ 'spec.volumeClaimTemplates[0].spec.volumeMode': '' })],
    ['a number for a word', statefulSet({ 'spec.podManagementPolicy': 1 })],
    ['a value of another type', statefulSet({ [`${MAIN}.stdin`]: 'true' })],
    ['a group that is not that of the kind', statefulSet({ apiVersion: 'batch/v1' })],
    ['a version that is none', statefulSet({ apiVersion: 'apps/new' })],
    ['a policy against what the pods are for', statefulSet({ 'spec.template.spec.restartPolicy': 'Never' })],
    ['a name with a capital letter', service({ 'metadata.name': 'Web' })],
    ['a probe that asks nothing', statefulSet({ [`${MAIN}.livenessProbe`]: { periodSeconds: 5 } })],
    [
      'two sources of one volume',
      statefulSet({ 'spec.template.spec.volumes': [{ name: 'a', emptyDir: {}, nfs: {} }] }),
    ],
  ];

  test.each(NEVER)('cannot be acknowledged: %s', (_, manifest) => {
    const found = findingsIn([acknowledged(manifest)]).filter(isError);
    expect(found).not.toEqual([]);
    for (const finding of found) expect(inWords(finding)).not.toContain('acknowledge');
  });
});

describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test(`depends on the version of Kubernetes: ${rule.dependsOnVersion ? 'yes' : 'no'}, as its examples show`, () => {
    const found = EXAMPLES[id].bad.flatMap(({ manifests }) => findings([rule], manifests, new Manifests(manifests)));
    expect(found.some(({ dependsOnVersion }) => dependsOnVersion)).toBe(rule.dependsOnVersion ?? false);
  });
});
