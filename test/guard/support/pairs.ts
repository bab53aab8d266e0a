import fc from 'fast-check';
import { Manifest } from '../../../src/kubernetes/manifest';
import { changed } from '../../rules/examples/change';
import { budget, claim, configMap, secret, service, statefulSet } from '../../rules/examples/manifests';

/** A manifest, and what it is changed to. */
export interface Pair {
  readonly before: Manifest;
  readonly after: Manifest;
}

/** A field and what may stand in it: before and after, and what only a change may bring. */
interface Field {
  readonly path: string;
  readonly values: readonly unknown[];
  readonly onlyAfter?: readonly unknown[];
}

const LABELS: Field = {
  path: 'metadata.labels',
  values: [undefined, {}, { team: 'a' }, { team: 'b', 'example.com/x': '' }],
  onlyAfter: [{ team: 'not a label' }],
};

const CLAIM = { metadata: { name: 'data' }, spec: claimSpec('1Gi') };

const STATEFUL_SET: readonly Field[] = [
  LABELS,
  { path: 'metadata.annotations', values: [undefined, { 'example.com/note': 'x' }] },
  { path: 'spec.replicas', values: [0, 0, 0, 1, undefined], onlyAfter: [-1, 5] },
  { path: 'spec.serviceName', values: ['web', 'web', 'db', undefined, ''], onlyAfter: ['a.b'] },
  { path: 'spec.podManagementPolicy', values: [undefined, 'OrderedReady', 'Parallel'] },
  {
    path: 'spec.updateStrategy',
    values: [
      undefined,
      {},
      null,
      { type: 'RollingUpdate' },
      { type: 'OnDelete' },
      { type: 'OnDelete', rollingUpdate: null },
      { rollingUpdate: { partition: 0 } },
      { type: 'RollingUpdate', rollingUpdate: { partition: 1 } },
    ],
    onlyAfter: [{ type: 'OnDelete', rollingUpdate: { partition: 0 } }, { type: 'Recreate' }],
  },
  {
    path: 'spec.selector',
    values: [
      { matchLabels: { app: 'web' } },
      { matchLabels: { app: 'web' } },
      { matchLabels: { app: 'web', tier: 'back' } },
      { matchExpressions: [{ key: 'app', operator: 'In', values: ['web'] }] },
      { matchLabels: { app: 'web' }, matchExpressions: [] },
    ],
    onlyAfter: [{ matchLabels: { app: 'other' } }, {}],
  },
  { path: 'spec.revisionHistoryLimit', values: [undefined, 10, 0, 3] },
  { path: 'spec.minReadySeconds', values: [undefined, 0, 5, null], onlyAfter: [-1] },
  { path: 'spec.ordinals', values: [undefined, { start: 0 }, { start: 2 }, {}], onlyAfter: [{ start: -1 }] },
  {
    path: 'spec.persistentVolumeClaimRetentionPolicy',
    values: [undefined, {}, { whenDeleted: 'Delete' }, { whenDeleted: 'Retain', whenScaled: 'Delete' }],
    onlyAfter: [{ whenScaled: 'Keep' }],
  },
  {
    path: 'spec.volumeClaimTemplates',
    values: [
      undefined,
      [],
      [CLAIM],
      [CLAIM],
      [{ apiVersion: 'v1', kind: 'PersistentVolumeClaim', ...CLAIM }],
      [withSpec({ volumeMode: 'Filesystem' })],
      [withSpec({ storageClassName: null })],
      [withSpec({ storageClassName: 'standard' })],
      [withSpec({ storageClassName: '' })],
      [withSpec(claimSpec('1024Mi'))],
      [withSpec(claimSpec('1073741824'))],
      [withSpec(claimSpec(1073741824))],
      [withSpec(claimSpec('2Gi'))],
      [withSpec({ accessModes: ['ReadWriteOncePod'] })],
      [{ ...CLAIM, metadata: { name: 'data', labels: { a: 'b' } } }],
      [{ ...CLAIM, metadata: { name: 'data', labels: {} } }],
      [{ ...CLAIM, metadata: { name: 'data', annotations: { a: 'b' } } }],
      [{ ...CLAIM, metadata: { name: 'files' } }],
      [CLAIM, { ...CLAIM, metadata: { name: 'files' } }],
      [{ ...CLAIM, metadata: { name: 'files' } }, CLAIM],
    ],
    onlyAfter: [[withSpec(claimSpec('1GB'))], [withSpec({ accessModes: [] })]],
  },
  { path: 'spec.template.spec.containers[0].image', values: ['busybox:1.36', 'busybox'], onlyAfter: [''] },
  {
    path: 'spec.template.spec.containers[0].resources',
    values: [undefined, {}, { limits: { memory: '1Gi' } }, { limits: { memory: '1024Mi', cpu: 1 } }],
    onlyAfter: [{ requests: { cpu: 2 }, limits: { cpu: 1 } }],
  },
  {
    path: 'spec.template.spec.containers[0].ports',
    values: [undefined, [], [{ containerPort: 80 }], [{ containerPort: 80, name: 'http' }, { containerPort: 81 }]],
    onlyAfter: [[{ containerPort: 0 }]],
  },
  {
    path: 'spec.template.spec.containers[0].env',
    values: [
      undefined,
      [{ name: 'A' }],
      [{ name: 'A', value: '1' }],
      [
        { name: 'B', value: '2' },
        { name: 'A', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
      ],
    ],
  },
  {
    path: 'spec.template.spec.containers[0].readinessProbe',
    values: [undefined, { httpGet: { port: 80 } }, { tcpSocket: { port: 80 } }, { exec: { command: ['true'] } }],
    onlyAfter: [{ httpGet: { port: 80 }, tcpSocket: { port: 80 } }, {}],
  },
  {
    path: 'spec.template.spec.volumes',
    values: [
      undefined,
      [{ name: 'tmp' }],
      [{ name: 'tmp', emptyDir: { medium: 'Memory' } }],
      [{ name: 'tmp', configMap: { name: 'web' } }],
      [
        { name: 'tmp', hostPath: { path: '/tmp' } },
        { name: 'more', secret: { secretName: 'web' } },
      ],
    ],
    onlyAfter: [[{ name: 'tmp', emptyDir: {}, configMap: { name: 'web' } }]],
  },
  { path: 'spec.template.spec.securityContext', values: [undefined, {}, { fsGroup: 1 }] },
  { path: 'spec.template.spec.serviceAccountName', values: [undefined, 'default', 'web'] },
  { path: 'spec.template.spec.hostNetwork', values: [undefined, false, true] },
  { path: 'spec.template.spec.restartPolicy', values: [undefined, 'Always'], onlyAfter: ['Never'] },
];

const PORT = { port: 80 };

const SERVICE: readonly Field[] = [
  LABELS,
  {
    path: 'spec.type',
    values: [undefined, 'ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'],
    onlyAfter: ['Headless'],
  },
  { path: 'spec.clusterIP', values: [undefined, undefined, 'None', '', null], onlyAfter: ['10.96.200.200', 'none'] },
  { path: 'spec.externalName', values: ['example.com', undefined], onlyAfter: ['not a name'] },
  { path: 'spec.selector', values: [{ app: 'web' }, undefined, {}] },
  {
    path: 'spec.ports',
    values: [
      [PORT],
      [{ port: 80, protocol: 'TCP', targetPort: 80 }],
      [
        { name: 'a', port: 80, targetPort: 'http' },
        { name: 'b', port: 81 },
      ],
      undefined,
    ],
    onlyAfter: [[PORT, { port: 81 }], [{ port: 80, nodePort: 30999 }], []],
  },
  { path: 'spec.sessionAffinity', values: [undefined, 'None', 'ClientIP'], onlyAfter: ['Cookie'] },
  { path: 'spec.publishNotReadyAddresses', values: [undefined, false, true] },
  { path: 'spec.externalTrafficPolicy', values: [undefined, undefined, 'Cluster', 'Local'] },
  { path: 'spec.internalTrafficPolicy', values: [undefined, 'Cluster', 'Local'] },
  { path: 'spec.loadBalancerClass', values: [undefined, undefined, 'example.com/a', 'example.com/b'] },
  { path: 'spec.allocateLoadBalancerNodePorts', values: [undefined, undefined, true, false] },
  { path: 'spec.ipFamilyPolicy', values: [undefined, 'SingleStack', 'PreferDualStack'] },
  // Not IPv6: whether a headless Service may change to it depends on the cluster.
  { path: 'spec.ipFamilies', values: [undefined, ['IPv4']], onlyAfter: [['IPv5']] },
];

const PERSISTENT_VOLUME_CLAIM: readonly Field[] = [
  LABELS,
  { path: 'spec.storageClassName', values: [undefined, 'standard', 'nfs-client', ''] },
  { path: 'spec.accessModes', values: [['ReadWriteOnce'], ['ReadWriteMany', 'ReadWriteOnce']], onlyAfter: [[]] },
  {
    path: 'spec.resources',
    values: [
      { requests: { storage: '1Gi' } },
      { requests: { storage: '1024Mi' } },
      { requests: { storage: 1073741824 } },
      { requests: { storage: '2Gi' } },
      { requests: { storage: '512Mi' } },
      { requests: { storage: '1Gi' }, limits: { storage: '4Gi' } },
    ],
    onlyAfter: [{ requests: {} }],
  },
  { path: 'spec.volumeMode', values: [undefined, 'Filesystem', 'Block'] },
  { path: 'spec.selector', values: [undefined, { matchLabels: { a: 'b' } }] },
];

const BUDGET: readonly Field[] = [
  LABELS,
  { path: 'spec.minAvailable', values: [undefined, undefined, 1, 0, '50%'], onlyAfter: ['2', -1] },
  { path: 'spec.maxUnavailable', values: [undefined, undefined, 1, 0, '100%'], onlyAfter: ['101%'] },
  {
    path: 'spec.selector',
    values: [{ matchLabels: { app: 'web' } }, { matchLabels: { app: 'db' } }, {}, undefined],
  },
  { path: 'spec.unhealthyPodEvictionPolicy', values: [undefined, 'AlwaysAllow', 'IfHealthyBudget'] },
];

const CONFIG_MAP: readonly Field[] = [
  LABELS,
  {
    path: 'data',
    values: [undefined, {}, { a: '1' }, { a: '2' }, { a: '1', b: '' }],
    onlyAfter: [{ 'a/b': '' }, { a: 1 }],
  },
  { path: 'binaryData', values: [undefined, { c: 'aGk=' }], onlyAfter: [{ c: '!' }, { a: 'aGk=' }] },
  { path: 'immutable', values: [undefined, false, true, true, null] },
];

const SECRET: readonly Field[] = [
  LABELS,
  { path: 'data', values: [undefined, { a: 'MQ==' }, { a: 'Mg==' }, { a: 'MQ==', b: '' }], onlyAfter: [{ a: 'x' }] },
  { path: 'stringData', values: [undefined, { a: '1' }, { a: '2' }, { b: '' }, { c: '3' }] },
  { path: 'immutable', values: [undefined, false, true] },
  { path: 'type', values: [undefined, 'Opaque', 'example.com/x', ''], onlyAfter: ['kubernetes.io/basic-auth'] },
];

/** A StatefulSet of pods that no node takes: what happens to them does not matter. */
function unschedulable(): Manifest {
  return statefulSet({
    'spec.template.metadata.labels': { app: 'web', tier: 'back' },
    'spec.template.spec.containers[0].volumeMounts': undefined,
    'spec.template.spec.nodeSelector': { 'example.com/nowhere': 'yes' },
  });
}

const KINDS = [
  { build: unschedulable, fields: STATEFUL_SET, weight: 8 },
  { build: service, fields: SERVICE, weight: 5 },
  { build: claim, fields: PERSISTENT_VOLUME_CLAIM, weight: 2 },
  { build: budget, fields: BUDGET, weight: 1 },
  { build: configMap, fields: CONFIG_MAP, weight: 2 },
  { build: secret, fields: SECRET, weight: 2 },
] as const;

/** Manifests of any of the kinds that the guard looks at, with a change of up to three fields. */
const PAIR: fc.Arbitrary<Pair> = fc.oneof(
  ...KINDS.map(({ build, fields, weight }) => ({ weight, arbitrary: pairOf(build, fields) })),
);

function pairOf(build: () => Manifest, fields: readonly Field[]): fc.Arbitrary<Pair> {
  const assignment = (paths: readonly Field[], pick: (field: Field) => readonly unknown[]) =>
    fc
      .tuple(...paths.map((field) => fc.constantFrom(...pick(field))))
      .map((values) => values.map((value, index) => [paths[index].path, value] as const));
  const initial = fc
    .subarray([...fields], { minLength: 0, maxLength: 4 })
    .chain((some) => assignment(some, (f) => f.values));
  const change = fc
    .subarray([...fields], { minLength: 1, maxLength: 3 })
    .chain((some) => assignment(some, ({ values, onlyAfter = [] }) => [...values, ...values, ...onlyAfter]));
  return fc.tuple(initial, change).map(([first, then]) => {
    const before = changed(build(), Object.fromEntries(first));
    return { before, after: changed(structuredClone(before), Object.fromEntries(structuredClone(then))) };
  });
}

/** Some pairs, the same for the same seed, each of a name of its own. */
export function pairs(count: number, seed: number): Pair[] {
  return fc.sample(PAIR, { numRuns: count, seed }).map(({ before, after }, index) => ({
    before: changed(structuredClone(before), { 'metadata.name': `pair-${index}` }),
    after: changed(structuredClone(after), { 'metadata.name': `pair-${index}` }),
  }));
}

function claimSpec(storage: unknown) {
  return { accessModes: ['ReadWriteOnce'], resources: { requests: { storage } } };
}

function withSpec(spec: object) {
  return { ...CLAIM, spec: { ...CLAIM.spec, ...spec } };
}
