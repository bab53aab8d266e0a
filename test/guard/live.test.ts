import { guarded } from './support/guarded';
import { Manifest } from '../../src/kubernetes/manifest';
import { claim, service, statefulSet } from '../rules/examples/manifests';

const OPTIONS = { claimsAreComplete: true };
const MAIN = 'spec.template.spec.containers[0]';
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** A manifest as the server tells it once it was applied. */
function live(
  manifest: Manifest,
  last: string | null = JSON.stringify(manifest),
  managedFields: object[] = [],
): Manifest {
  const annotations: Record<string, string> = last === null ? {} : { [LAST_APPLIED]: last };
  const metadata = { ...manifest.metadata, namespace: 'default', uid: '1', resourceVersion: '7', generation: 2 };
  const status = { replicas: 3, updatedReplicas: 3 };
  return { ...manifest, metadata: { ...metadata, annotations, managedFields } as object, status };
}

/** The set of the examples with what the server fills in. */
function filled(): Manifest {
  return statefulSet({
    'spec.podManagementPolicy': 'OrderedReady',
    'spec.revisionHistoryLimit': 10,
    'spec.updateStrategy': { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
    'spec.persistentVolumeClaimRetentionPolicy': { whenDeleted: 'Retain', whenScaled: 'Retain' },
    'spec.template.spec.restartPolicy': 'Always',
    [`${MAIN}.imagePullPolicy`]: 'IfNotPresent',
    'spec.volumeClaimTemplates[0].spec.volumeMode': 'Filesystem',
    'spec.volumeClaimTemplates[0].status': { phase: 'Pending' },
  });
}

test('a running object is the same as the manifest that it came from', () => {
  expect(guarded(live(filled(), JSON.stringify(statefulSet())), statefulSet(), OPTIONS)).toEqual([]);
});

test('what the manifest applied last had, and the new one has not, is taken away', () => {
  const before = statefulSet({ 'spec.minReadySeconds': 5 });
  expect(guarded(live(before), statefulSet(), OPTIONS)).toEqual([
    'StatefulSet/web in-place: spec.minReadySeconds is not given, was 5',
  ]);
});

test('what somebody else set stays, unless the new manifest says otherwise', () => {
  const scaled = live(statefulSet({ 'spec.replicas': 5 }), JSON.stringify(statefulSet({ 'spec.replicas': undefined })));
  expect(guarded(scaled, statefulSet({ 'spec.replicas': undefined }), OPTIONS)).toEqual([]);
  expect(guarded(scaled, statefulSet(), OPTIONS)).toEqual([expect.stringMatching(/ stranded: web-3 and web-4 end/)]);
});

test('annotations that somebody else made stay, and those of the manifest applied last do not', () => {
  const bound = { 'pv.kubernetes.io/bind-completed': 'yes' };
  const running = (annotations: Record<string, string>) => {
    const { metadata, ...rest } = live(claim(), JSON.stringify(claim({ 'metadata.annotations': annotations })));
    return { ...rest, metadata: { ...metadata, annotations: { ...bound, ...metadata!.annotations, ...annotations } } };
  };
  expect(guarded(running({}), claim(), OPTIONS)).toEqual([]); // an empty map is what kubectl writes of none
  expect(guarded(running({ own: 'yes' }), claim(), OPTIONS)).toEqual([
    'PersistentVolumeClaim/files in-place: metadata.annotations.own is not given, was "yes"',
  ]);
});

test('a container that somebody else added stays', () => {
  const injected = live(
    statefulSet({ 'spec.template.spec.containers[1]': { name: 'side' } }),
    JSON.stringify(statefulSet()),
  );
  expect(guarded(injected, statefulSet(), OPTIONS)).toEqual([]);
});

test('of an object that was applied on the server, what its appliers own is taken away', () => {
  const owned = {
    'f:metadata': { 'f:labels': { 'f:team': {} } },
    'f:spec': {
      'f:minReadySeconds': {},
      'f:template': {
        'f:spec': { 'f:containers': { 'k:{"name":"web"}': { '.': {}, 'f:name': {}, 'f:command': {} } } },
      },
    },
  };
  const entry = { manager: 'kubectl', operation: 'Apply', fieldsV1: owned };
  const other = { manager: 'hpa', operation: 'Update', fieldsV1: { 'f:spec': { 'f:replicas': {} } } };
  const labels = { team: 'a', other: 'b' };
  const before = statefulSet({ 'metadata.labels': labels, 'spec.minReadySeconds': 5, [`${MAIN}.command`]: ['x'] });
  const after = statefulSet({ 'metadata.labels': {}, 'spec.replicas': undefined });
  const [told] = guarded(live(before, null, [entry, other, entry]), after, OPTIONS);
  expect(told).toContain(`${MAIN}.command differs`);
  expect(told).toContain('metadata.labels.team is not given, was "a"; spec.minReadySeconds is not given, was 5');
  expect(told).not.toContain('labels.other');
});

test('of an object that nobody applied, nothing is taken away', () => {
  const made = live(statefulSet({ 'spec.minReadySeconds': 5 }), null);
  expect(guarded(made, statefulSet(), OPTIONS)).toEqual([]);
  expect(guarded(live(statefulSet({ 'spec.minReadySeconds': 5 }), '{'), statefulSet(), OPTIONS)).toEqual([]);
});

test('a partition that is lowered restarts nothing where all pods are up to date', () => {
  const held = live(statefulSet({ 'spec.updateStrategy': { rollingUpdate: { partition: 2 } } }));
  expect(guarded(held, statefulSet(), OPTIONS)).toEqual([
    expect.stringMatching(/^StatefulSet\/web in-place: spec\.update/),
  ]);
  const pending = { ...held, status: { replicas: 3, updatedReplicas: 1 } };
  expect(guarded(pending, statefulSet(), OPTIONS)).toEqual([
    expect.stringMatching(/ pods-restart: web-1 and web-0 restart/),
  ]);
});

test('a claim that is not bound cannot grow', () => {
  const pending = { ...live(claim()), status: { phase: 'Pending' } };
  expect(guarded(pending, claim({ 'spec.resources.requests.storage': '2Gi' }))).toEqual([
    expect.stringMatching(/ refused: .* a claim cannot grow before it is bound to a volume$/),
  ]);
});

test('the address that a Service got stays', () => {
  const before = live(
    service({ 'spec.clusterIP': '10.0.0.9', 'spec.clusterIPs': ['10.0.0.9'] }),
    JSON.stringify(service()),
  );
  expect(guarded(before, service())).toEqual([]);
  expect(guarded(before, service({ 'spec.clusterIP': '10.0.0.9' }))).toEqual([]);
  expect(guarded(before, service({ 'spec.clusterIP': '10.0.0.8' }))).toEqual([expect.stringMatching(/ refused: /)]);
});
