import { aClaim, app, aSet, CLAIM, ExamplesByRule, MAIN, POD } from './example';
import { claim, deployment, statefulSet } from './manifests';

const MODES = `${CLAIM}.spec.accessModes`;
const STORAGE = `${CLAIM}.spec.resources.requests.storage`;
const second = (name: string) => claim({ 'metadata.name': name });
const ephemeral = (spec: object) => ({
  [`${POD}.volumes`]: [{ name: 'tmp', ephemeral: { volumeClaimTemplate: { spec } } }],
});
const EPHEMERAL = `${POD}.volumes[0].ephemeral.volumeClaimTemplate.spec`;

const volume = (name: string) => ({
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  metadata: { name, labels: { disk: 'web' } },
});

export const CLAIM_EXAMPLES: ExamplesByRule = {
  'claim-storage': {
    bad: [
      aSet('no size', { [`${CLAIM}.spec.resources`]: undefined }, [STORAGE, undefined]),
      aSet('a size of 0', { [STORAGE]: '0' }),
      aSet('a negative size', { [STORAGE]: '-1Gi' }),
      aSet('a unit that does not exist', { [STORAGE]: '1GB' }),
      aSet('a unit in lower case', { [STORAGE]: '1gi' }),
      aSet('an empty text', { [STORAGE]: '' }),
      aClaim('no size in a claim', { 'spec.resources': undefined }, ['spec.resources.requests.storage', undefined]),
      app(
        'no size in the claim of a volume',
        [deployment(ephemeral({ accessModes: ['ReadWriteOnce'] }))],
        [`${EPHEMERAL}.resources.requests.storage`, undefined],
      ),
    ],
    good: [
      aSet('one byte', { [STORAGE]: 1 }),
      aSet('a fraction', { [STORAGE]: '1.5Gi' }),
      aSet('half a byte', { [STORAGE]: '500m' }),
      aClaim('a size in a claim', { 'spec.resources.requests.storage': '5Gi' }),
    ],
  },
  'claim-access-modes': {
    bad: [
      aSet('no mode', { [MODES]: undefined }),
      aSet('an empty list', { [MODES]: [] }),
      aSet('a mode as a string', { [MODES]: 'ReadWriteOnce' }),
      aSet('a mode in short', { [MODES]: ['RWO'] }, [`${MODES}[0]`, 'RWO']),
      aSet('one pod and one node', { [MODES]: ['ReadWriteOncePod', 'ReadWriteOnce'] }),
      aClaim('no mode in a claim', { 'spec.accessModes': undefined }),
    ],
    good: [
      aSet('one pod', { [MODES]: ['ReadWriteOncePod'] }),
      aSet('one node and many', { [MODES]: ['ReadWriteOnce', 'ReadOnlyMany'] }),
      aSet('one mode twice', { [MODES]: ['ReadWriteOnce', 'ReadWriteOnce'] }),
      app('a mode in the claim of a volume', [
        deployment(ephemeral({ accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } })),
      ]),
    ],
  },
  'claim-volume-mode': {
    bad: [aSet('a mode in lower case', { [`${CLAIM}.spec.volumeMode`]: 'filesystem' })],
    good: [aSet('a file system', { [`${CLAIM}.spec.volumeMode`]: 'Filesystem' })],
  },
  'claim-class': {
    bad: [
      aSet('a class with a capital letter', { [`${CLAIM}.spec.storageClassName`]: 'Fast' }),
      aSet('a class with an underscore', { [`${CLAIM}.spec.storageClassName`]: 'very_fast' }),
    ],
    good: [
      aSet('a class', { [`${CLAIM}.spec.storageClassName`]: 'fast.example' }),
      aSet('no class', { [`${CLAIM}.spec.storageClassName`]: '' }),
    ],
  },
  'claim-data-source': {
    bad: [
      aSet('a snapshot without its group', { [`${CLAIM}.spec.dataSource`]: { kind: 'VolumeSnapshot', name: 'a' } }, [
        `${CLAIM}.spec.dataSource.apiGroup`,
        undefined,
      ]),
      aSet('a source without a name', { [`${CLAIM}.spec.dataSourceRef`]: { kind: 'PersistentVolumeClaim' } }, [
        `${CLAIM}.spec.dataSourceRef.name`,
        undefined,
      ]),
      aSet('a source without a kind', { [`${CLAIM}.spec.dataSource`]: { name: 'a' } }, [
        `${CLAIM}.spec.dataSource.kind`,
        undefined,
      ]),
    ],
    good: [
      aSet('a snapshot', {
        [`${CLAIM}.spec.dataSource`]: { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 'a' },
      }),
      aSet('a claim', { [`${CLAIM}.spec.dataSource`]: { kind: 'PersistentVolumeClaim', name: 'a' } }),
    ],
  },
  'claim-template-name': {
    bad: [
      aSet('a capital letter', { [`${CLAIM}.metadata.name`]: 'Data', [`${MAIN}.volumeMounts[0].name`]: 'Data' }, [
        `${CLAIM}.metadata.name`,
        'Data',
      ]),
      aSet('no name', { [`${CLAIM}.metadata.name`]: undefined }),
    ],
    good: [aSet('a dash', { [`${CLAIM}.metadata.name`]: 'my-data', [`${MAIN}.volumeMounts[0].name`]: 'my-data' })],
  },
  'claim-template-unique': {
    bad: [
      aSet('one name twice', { 'spec.volumeClaimTemplates[1]': second('data') }, [
        'spec.volumeClaimTemplates[1].metadata.name',
        'data',
      ]),
    ],
    good: [
      aSet('two names', {
        'spec.volumeClaimTemplates[1]': second('logs'),
        [`${MAIN}.volumeMounts[1]`]: { name: 'logs', mountPath: '/logs' },
      }),
    ],
  },
  'claim-template-mounted': {
    bad: [
      aSet('a template that no container mounts', { 'spec.volumeClaimTemplates[1]': second('logs') }, [
        'spec.volumeClaimTemplates[1].metadata.name',
        'logs',
      ]),
    ],
    good: [
      aSet('a template that an init container mounts', {
        'spec.volumeClaimTemplates[1]': second('logs'),
        [`${POD}.initContainers`]: [
          { name: 'init', image: 'busybox', volumeMounts: [{ name: 'logs', mountPath: '/logs' }] },
        ],
      }),
      app('a set without templates', [
        statefulSet({ 'spec.volumeClaimTemplates': undefined, [`${MAIN}.volumeMounts`]: undefined }),
      ]),
    ],
  },
  'claim-template-labels': {
    bad: [aSet('a value with a space', { [`${CLAIM}.metadata.labels[app]`]: 'my web' })],
    good: [aSet('a label', { [`${CLAIM}.metadata.labels[app]`]: 'web' })],
  },
  'claim-selector': {
    bad: [
      aClaim('a value with a space', { 'spec.selector.matchLabels[disk]': 'ssd 1' }),
      aSet(
        'an operator that does not exist',
        {
          [`${CLAIM}.spec.selector`]: { matchExpressions: [{ key: 'disk', operator: 'Gt', values: ['1'] }] },
        },
        [`${CLAIM}.spec.selector.matchExpressions[0].operator`, 'Gt'],
      ),
    ],
    good: [aClaim('a label', { 'spec.selector.matchLabels[disk]': 'ssd' })],
  },
  'claim-data-source-kept': {
    bad: [
      aClaim('a snapshot without its group', { 'spec.dataSource': { kind: 'VolumeSnapshot', name: 'a' } }),
      aClaim('a source of another kind', { 'spec.dataSource': { apiGroup: 'example.com', kind: 'Backup', name: 'a' } }),
    ],
    good: [
      aClaim('a claim', { 'spec.dataSource': { kind: 'PersistentVolumeClaim', name: 'a' } }),
      aClaim('a snapshot', {
        'spec.dataSource': { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 'a' },
      }),
    ],
  },
  'claim-template-volume': {
    bad: [
      aSet('one volume by name for three pods', { [`${CLAIM}.spec.volumeName`]: 'disk' }),
      app(
        'two volumes with the labels for three pods',
        [volume('a'), volume('b'), statefulSet({ [`${CLAIM}.spec.selector`]: { matchLabels: { disk: 'web' } } })],
        [`${CLAIM}.spec.selector`, { matchLabels: { disk: 'web' } }],
      ),
    ],
    good: [
      aSet('one volume for one pod', { 'spec.replicas': 1, [`${CLAIM}.spec.volumeName`]: 'disk' }),
      app('as many volumes as pods', [
        volume('a'),
        volume('b'),
        volume('c'),
        statefulSet({ [`${CLAIM}.spec.selector`]: { matchLabels: { disk: 'web' } } }),
      ]),
      aSet('volumes that are made elsewhere', { [`${CLAIM}.spec.selector`]: { matchLabels: { disk: 'web' } } }),
    ],
  },
};
