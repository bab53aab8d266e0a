import { guarded } from './support/guarded';
import { Manifest } from '../../src/kubernetes/manifest';
import { Change } from '../rules/examples/change';
import {
  budget,
  claim,
  configMap,
  deployment,
  headless,
  secret,
  service,
  statefulSet,
} from '../rules/examples/manifests';

/** A storage class that lets volumes grow, or not. */
function storageClass(name: string, allowVolumeExpansion?: boolean, isDefault = false): Manifest {
  const annotations = { 'storageclass.kubernetes.io/is-default-class': `${isDefault}` };
  return {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name, annotations },
    allowVolumeExpansion,
  };
}

describe('a claim', () => {
  const SIZE = 'spec.resources.requests.storage';
  const CLASS = 'spec.storageClassName';
  const change = (before: Change, after: Change, ...others: Manifest[]) =>
    guarded([claim(before), ...others], [claim(after), ...others]).join('\n');

  test('grows if its class lets it', () => {
    const fast = storageClass('fast', true);
    expect(change({ [CLASS]: 'fast' }, { [CLASS]: 'fast', [SIZE]: '2Gi' }, fast)).toBe(
      'PersistentVolumeClaim/files in-place: spec.resources.requests.storage is 2Gi, was 1Gi: the volume grows',
    );
  });

  test('is refused to grow if its class does not let it', () => {
    const slow = storageClass('slow');
    expect(change({ [CLASS]: 'slow' }, { [CLASS]: 'slow', [SIZE]: '2Gi' }, slow)).toMatch(
      /refused: .* its class slow has not allowVolumeExpansion: true$/,
    );
  });

  test('is refused to grow if no class made it', () => {
    expect(change({ [CLASS]: '' }, { [CLASS]: '', [SIZE]: '2Gi' })).toMatch(
      / refused: .* that no class made cannot grow/,
    );
  });

  test('grows with care if its class is not known', () => {
    expect(change({}, { [SIZE]: '2Gi' })).toMatch(
      / in-place: .* grows if its class has allowVolumeExpansion: true, or else it is refused$/,
    );
  });

  test('is refused to shrink', () => {
    expect(change({}, { [SIZE]: '512Mi' })).toBe(
      'PersistentVolumeClaim/files refused: spec.resources.requests.storage is 512Mi, was 1Gi: a claim cannot shrink; ' +
        'make a claim of another name and copy the data',
    );
  });

  test('is the same with its size in another unit', () => {
    expect(change({}, { [SIZE]: '1024Mi' })).toBe('');
  });

  test.each<[string, Change]>([
    ['access mode', { 'spec.accessModes': ['ReadWriteMany'] }],
    ['volume mode', { 'spec.volumeMode': 'Block' }],
    ['limit', { 'spec.resources.limits': { storage: '9Gi' } }],
    ['storage class', { [CLASS]: 'fast' }],
  ])('is refused another %s', (_, after) => {
    expect(change({}, after)).toMatch(/ refused: spec\..* which cannot change: make a claim of another name and copy/);
  });

  test('may get the name of the default class, which it already has', () => {
    expect(change({}, { [CLASS]: 'standard' }, storageClass('standard', false, true))).toBe('');
  });

  test('may have another label', () => {
    expect(change({}, { 'metadata.labels': { a: 'b' } })).toMatch(/ in-place: metadata\.labels is/);
  });

  test('is lost with its volume when it is removed', () => {
    expect(guarded(claim(), [])).toEqual([
      'PersistentVolumeClaim/files deleted: it is removed, and with it its volume unless the class says ' +
        'reclaimPolicy: Retain',
    ]);
  });

  test('is lost when its namespace is removed', () => {
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } };
    expect(guarded([namespace, claim({ 'metadata.namespace': 'shop' })], [])).toEqual([
      expect.stringMatching(/ deleted: its namespace shop is removed, and with it its volume/),
    ]);
  });

  test('that is new changes nothing that runs', () => {
    expect(guarded([], claim())).toEqual(['PersistentVolumeClaim/files created: it is new']);
  });

  test('of a set counts as a volume of that set', () => {
    expect(guarded([statefulSet(), claim({ 'metadata.name': 'data-web-0' })], statefulSet())).toEqual([]);
  });
});

describe('a Service', () => {
  const change = (before: Change, after: Change) => guarded(service(before), service(after)).join('\n');
  const type = (name: string) => ({ 'spec.type': name });

  test('changes its selector and ports in place', () => {
    expect(change({}, { 'spec.selector': { app: 'db' }, 'spec.ports[0].targetPort': 8080 })).toBe(
      'Service/web in-place: spec.selector.app is "db", was "web"; spec.ports[0].targetPort is 8080, was "http"',
    );
  });

  test('without an address takes any families', () => {
    const families = (...ipFamilies: string[]) => ({
      'spec.ipFamilies': ipFamilies,
      'spec.ipFamilyPolicy': 'PreferDualStack',
    });
    expect(guarded(headless(families('IPv4', 'IPv6')), headless(families('IPv6', 'IPv4')))).toEqual([
      expect.stringMatching(/ in-place: spec\.ipFamilies/),
    ]);
    expect(guarded(headless(), headless({ 'spec.ipFamilies': ['IPv6'] }))).toEqual([
      expect.stringMatching(/ in-place: /),
    ]);
    expect(guarded(service(families('IPv4', 'IPv6')), service(families('IPv6', 'IPv4')))).toEqual([
      expect.stringMatching(/ refused: /),
    ]);
  });

  test('keeps its second address, until it asks for one family', () => {
    const dual = (...clusterIPs: string[]) => ({
      'spec.clusterIP': clusterIPs[0],
      'spec.clusterIPs': clusterIPs,
      'spec.ipFamilies': ['IPv4', 'IPv6'],
      'spec.ipFamilyPolicy': 'RequireDualStack',
    });
    const before = service(dual('10.96.0.9', 'fd00::9'));
    expect(guarded(before, service(dual('10.96.0.9', 'fd00::8')))).toEqual([
      expect.stringMatching(/ refused: spec\.clusterIPs/),
    ]);
    const single = { ...dual('10.96.0.9', 'fd00::9'), 'spec.ipFamilyPolicy': 'SingleStack' };
    expect(guarded(before, service(single))).toEqual([
      expect.stringMatching(/ in-place: .*spec\.ipFamilyPolicy is "SingleStack"/),
    ]);
  });

  test('is refused to become headless', () => {
    expect(guarded(service(), headless())).toEqual([
      'Service/web refused: spec.clusterIP is "None", was not given, which cannot change: delete the Service and apply ' +
        'again, which gives it a new address, or make another one next to it',
    ]);
  });

  test('stays headless when that is left out', () => {
    expect(guarded(headless(), service())).toEqual([]);
  });

  test.each(['NodePort', 'LoadBalancer', 'ExternalName'])('may become a %s', (name) => {
    expect(change({}, { ...type(name), 'spec.externalName': 'example.com' })).toMatch(/ in-place: spec\.type is /);
  });

  test('that is headless may become an ExternalName, and no NodePort', () => {
    const named = { ...type('ExternalName'), 'spec.externalName': 'example.com' };
    expect(guarded(headless(), headless(named))).toEqual([expect.stringMatching(/ in-place: /)]);
    expect(guarded(headless(), headless(type('NodePort')))).toEqual([expect.stringMatching(/ refused: spec\./)]);
  });

  test('leaves its node ports and their policy behind with its type', () => {
    const ports = { 'spec.ports[0].nodePort': 30080, 'spec.externalTrafficPolicy': 'Local' };
    expect(change({ ...type('NodePort'), ...ports }, { ...type('ClusterIP'), ...ports })).toMatch(/ in-place: /);
    expect(change(type('NodePort'), { ...type('ClusterIP'), ...ports })).toMatch(/ refused: /);
  });

  test.each<[string, Change]>([
    ['loadBalancerClass', { 'spec.loadBalancerClass': 'example.com/a' }],
    ['healthCheckNodePort', { 'spec.healthCheckNodePort': 30999 }],
  ])('of type LoadBalancer keeps its %s', (field, after) => {
    const balanced = { ...type('LoadBalancer'), 'spec.externalTrafficPolicy': 'Local' };
    expect(change(balanced, { ...balanced, ...after })).toContain(` refused: spec.${field} is `);
    expect(change({ ...balanced, ...after }, {})).toMatch(/ in-place: /);
  });

  test('keeps its first IP family', () => {
    expect(change({}, { 'spec.ipFamilies': ['IPv6'] })).toMatch(/ refused: spec\.ipFamilies is \["IPv6"\]/);
    expect(change({}, { 'spec.ipFamilies': ['IPv4', 'IPv6'], 'spec.ipFamilyPolicy': 'PreferDualStack' })).toMatch(
      / in-place: /,
    );
  });

  test('is the same with its defaults written out', () => {
    const after = {
      ...type('ClusterIP'),
      'spec.sessionAffinity': 'None',
      'spec.ports[0].protocol': 'TCP',
      'spec.publishNotReadyAddresses': false,
    };
    expect(change({}, after)).toBe('');
  });

  test('is deleted when it is removed, which needs care', () => {
    expect(guarded(service(), [])).toEqual(['Service/web deleted: it is removed']);
  });
});

describe('a disruption budget', () => {
  test('can change in all parts', () => {
    expect(guarded(budget(), budget({ 'spec.maxUnavailable': undefined, 'spec.minAvailable': 0 }))).toEqual([
      'PodDisruptionBudget/web in-place: spec.maxUnavailable is not given, was 1; spec.minAvailable is 0, was not given',
    ]);
  });

  test('is deleted when it is removed', () => {
    expect(guarded(budget(), [])).toEqual(['PodDisruptionBudget/web deleted: it is removed']);
  });
});

describe('a ConfigMap', () => {
  const changed = { data: { 'web.conf': 'listen 9090' } };
  const MAIN = 'spec.template.spec.containers[0]';
  const change = (workload: Manifest, after = workload) =>
    guarded([configMap(), workload], [configMap(changed), after])[0];

  test('that no pod reads changes in place', () => {
    expect(change(statefulSet())).toBe('ConfigMap/web in-place: data[web.conf] differs');
  });

  test.each<[string, Change]>([
    ['envFrom', { [`${MAIN}.envFrom`]: [{ configMapRef: { name: 'web' } }] }],
    ['env', { [`${MAIN}.env`]: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'web', key: 'a' } } }] }],
  ])('read by %s leaves the old values in the pods', (_, reader) => {
    expect(change(statefulSet(reader))).toBe(
      'ConfigMap/web in-place: data[web.conf] differs; StatefulSet/web reads it in the environment: its pods keep the ' +
        'old values until they restart',
    );
  });

  const mounted = (mount: object, volume: object = { configMap: { name: 'web' } }): Change => ({
    [`${MAIN}.volumeMounts`]: [{ name: 'conf', mountPath: '/conf', ...mount }],
    'spec.template.spec.volumes': [{ name: 'conf', ...volume }],
    'spec.volumeClaimTemplates': undefined,
  });

  test('mounted as files reaches the pods', () => {
    expect(change(statefulSet(mounted({})))).toMatch(
      /; StatefulSet\/web reads it as files: its pods get the new files within about a minute$/,
    );
    const projected = { projected: { sources: [{ configMap: { name: 'web' } }] } };
    expect(change(statefulSet(mounted({}, projected)))).toMatch(/ reads it as files: /);
  });

  test('mounted as a subPath does not', () => {
    expect(change(statefulSet(mounted({ subPath: 'web.conf' })))).toMatch(
      /; StatefulSet\/web reads it as a subPath: its pods keep the old values until they restart$/,
    );
  });

  test('read by pods that restart for another reason reaches them', () => {
    const reader = { [`${MAIN}.envFrom`]: [{ configMapRef: { name: 'web' } }] };
    const after = { ...reader, 'spec.template.metadata.annotations': { checksum: '2' } };
    expect(change(deployment(reader), deployment(after))).toMatch(
      /; Deployment\/web reads it in the environment, and its pods restart with the new values$/,
    );
  });

  test('that is immutable cannot change', () => {
    const fixed = { immutable: true };
    const instead = 'make one of another name and let the pods name that, or delete it and apply again';
    expect(guarded(configMap(fixed), configMap({ ...fixed, ...changed }))).toEqual([
      `ConfigMap/web refused: data[web.conf] differs, and immutable is true, which cannot change: ${instead}`,
    ]);
    expect(guarded(configMap(fixed), configMap())).toEqual([
      `ConfigMap/web refused: immutable differs, and immutable is true, which cannot change: ${instead}`,
    ]);
    expect(guarded(configMap(fixed), configMap({ ...fixed, 'metadata.labels': { a: 'b' } }))).toEqual([
      expect.stringMatching(/^ConfigMap\/web in-place: metadata\.labels is/),
    ]);
  });

  test('names a few of many keys', () => {
    const data = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((key) => [key, '']));
    expect(guarded(configMap({ data: {} }), configMap({ data }))).toEqual([
      'ConfigMap/web in-place: data.a differs; data.b differs; data.c differs; and 2 more',
    ]);
  });

  test('is deleted when it is removed, and new when it was not there', () => {
    expect(guarded(configMap(), [])).toEqual(['ConfigMap/web deleted: it is removed']);
    expect(guarded([], configMap())).toEqual(['ConfigMap/web created: it is new']);
  });
});

describe('a Secret', () => {
  test('never has its values shown', () => {
    const told = guarded(secret(), secret({ 'stringData.password': 'swordfish' })).join();
    expect(told).toBe('Secret/web in-place: data.password differs');
  });

  test('is the same with its texts as bytes', () => {
    expect(guarded(secret(), secret({ stringData: undefined, data: { password: 'eA==' } }))).toEqual([]);
  });

  test('keeps a text that is left out of stringData', () => {
    expect(guarded(secret(), secret({ stringData: {} }))).toEqual([]);
  });

  test('loses bytes that are left out of data', () => {
    expect(guarded(secret({ data: { a: 'eA==' } }), secret())).toEqual(['Secret/web in-place: data.a differs']);
  });

  test('cannot change its type', () => {
    expect(guarded(secret(), secret({ type: 'Opaque' }))).toEqual([]);
    expect(guarded(secret({ type: 'a/b' }), secret())).toEqual([
      expect.stringMatching(/^Secret\/web refused: type is not given, was "a\/b", which cannot change: make one of/),
    ]);
  });

  test('read by pods as files reaches them', () => {
    const reader = statefulSet({
      'spec.template.spec.containers[0].volumeMounts': [{ name: 's', mountPath: '/s' }],
      'spec.template.spec.volumes': [{ name: 's', secret: { secretName: 'web' } }],
      'spec.volumeClaimTemplates': undefined,
    });
    const [told] = guarded([secret(), reader], [secret({ 'stringData.password': 'y' }), reader]);
    expect(told).toMatch(/ reads it as files: /);
  });
});
