import { aSet, app, ExamplesByRule, POD } from './example';
import { autoscaler, headless, service, statefulSet } from './manifests';

const PARTITION = 'spec.updateStrategy.rollingUpdate.partition';
const MAX_UNAVAILABLE = 'spec.updateStrategy.rollingUpdate.maxUnavailable';
const WHEN = 'spec.persistentVolumeClaimRetentionPolicy';
const GRACE = `${POD}.terminationGracePeriodSeconds`;

export const STATEFULSET_EXAMPLES: ExamplesByRule = {
  'statefulset-name': {
    bad: [
      aSet('a name with a dot', { 'metadata.name': 'web.example' }),
      aSet('a name with a capital letter', { 'metadata.name': 'Web' }),
      aSet('a name of 64 characters', { 'metadata.name': 'w'.repeat(64) }),
      aSet('a name that is a number', { 'metadata.name': 7 }),
      aSet('a set without a name', { 'metadata.name': undefined }),
    ],
    good: [
      aSet('a name with dashes', { 'metadata.name': 'my-web' }),
      aSet('a name that starts with a digit', { 'metadata.name': '1web' }),
      aSet('a name that the server completes', { 'metadata.name': undefined, 'metadata.generateName': 'web-' }),
    ],
  },
  'statefulset-name-length': {
    bad: [
      aSet('a name of 53 characters', { 'metadata.name': 'w'.repeat(53) }),
      aSet('a name of 63 characters', { 'metadata.name': 'w'.repeat(63) }),
    ],
    good: [aSet('a name of 52 characters', { 'metadata.name': 'w'.repeat(52) })],
  },
  'statefulset-replicas': {
    bad: [
      aSet('a negative number', { 'spec.replicas': -1 }),
      aSet('half a replica', { 'spec.replicas': 1.5 }),
      aSet('a number in quotes', { 'spec.replicas': '3' }),
      aSet('a number of more than 31 bits', { 'spec.replicas': 2 ** 31 }),
    ],
    good: [
      aSet('no pods', { 'spec.replicas': 0 }),
      aSet('the default number', { 'spec.replicas': undefined }),
      aSet('null for the default', { 'spec.replicas': null }),
    ],
  },
  'statefulset-min-ready-seconds': {
    bad: [
      aSet('a negative time', { 'spec.minReadySeconds': -1 }),
      aSet('a part of a second', { 'spec.minReadySeconds': 0.5 }),
      aSet('a time with a unit', { 'spec.minReadySeconds': '10s' }),
    ],
    good: [aSet('no time', { 'spec.minReadySeconds': 0 })],
  },
  'statefulset-revision-history-limit': {
    bad: [aSet('a negative number', { 'spec.revisionHistoryLimit': -1 })],
    good: [aSet('no revisions', { 'spec.revisionHistoryLimit': 0 })],
  },
  'statefulset-ordinals-start': {
    bad: [
      aSet('a negative number', { 'spec.ordinals.start': -1 }),
      aSet('a number in quotes', { 'spec.ordinals.start': '1' }),
    ],
    good: [aSet('another number than 0', { 'spec.ordinals.start': 5 })],
  },
  'statefulset-partition': {
    bad: [
      aSet('a negative number', { [PARTITION]: -1 }),
      aSet('a fraction', { [PARTITION]: 1.5 }),
      aSet('a percentage', { [PARTITION]: '50%' }),
    ],
    good: [aSet('the number of the second pod', { [PARTITION]: 1 })],
  },
  'statefulset-partition-reachable': {
    bad: [
      aSet('a partition as large as the number of replicas', { [PARTITION]: 3 }),
      aSet('as large a partition where the numbers are moved', { 'spec.ordinals.start': 5, [PARTITION]: 3 }, [
        PARTITION,
        3,
      ]),
    ],
    good: [
      aSet('all but the last pod', { [PARTITION]: 2 }),
      aSet('all but the last pod where the numbers are moved', { 'spec.ordinals.start': 5, [PARTITION]: 2 }),
      aSet('a set of no pods', { 'spec.replicas': 0, [PARTITION]: 1 }),
      aSet('a number of pods left out, as for an autoscaler', { 'spec.replicas': undefined, [PARTITION]: 1 }),
      app('a set whose replicas an autoscaler sets', [
        statefulSet({ 'spec.replicas': undefined, [PARTITION]: 1 }),
        autoscaler(),
      ]),
    ],
  },
  'statefulset-update-strategy': {
    bad: [
      aSet('a strategy of a Deployment', { 'spec.updateStrategy.type': 'Recreate' }),
      aSet(
        'rollingUpdate settings with OnDelete',
        { 'spec.updateStrategy': { type: 'OnDelete', rollingUpdate: { partition: 0 } } },
        ['spec.updateStrategy.rollingUpdate', { partition: 0 }],
      ),
    ],
    good: [
      aSet('OnDelete', { 'spec.updateStrategy.type': 'OnDelete' }),
      aSet('OnDelete with null', { 'spec.updateStrategy': { type: 'OnDelete', rollingUpdate: null } }),
      aSet('a rolling update with settings', {
        'spec.updateStrategy': { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
      }),
      aSet('settings of the default strategy', { [PARTITION]: 0 }),
    ],
  },
  'statefulset-max-unavailable': {
    bad: [
      aSet('no pod', { [MAX_UNAVAILABLE]: 0 }),
      aSet('more than all pods', { [MAX_UNAVAILABLE]: '150%' }),
      aSet('a number in quotes', { [MAX_UNAVAILABLE]: '2' }),
    ],
    good: [aSet('one pod', { [MAX_UNAVAILABLE]: 1 }), aSet('half of the pods', { [MAX_UNAVAILABLE]: '50%' })],
  },
  'statefulset-pod-management-policy': {
    bad: [
      aSet('a policy in lower case', { 'spec.podManagementPolicy': 'parallel' }),
      aSet('a policy that does not exist', { 'spec.podManagementPolicy': 'Ordered' }),
    ],
    good: [
      aSet('Parallel', { 'spec.podManagementPolicy': 'Parallel' }),
      aSet('OrderedReady', { 'spec.podManagementPolicy': 'OrderedReady' }),
    ],
  },
  'statefulset-service-name': {
    bad: [
      aSet('a name with a dot', { 'spec.serviceName': 'web.default' }),
      aSet('a name with an underscore', { 'spec.serviceName': 'my_web' }),
    ],
    good: [
      aSet('no name', { 'spec.serviceName': undefined }),
      aSet('an empty name', { 'spec.serviceName': '' }),
      aSet('a name with a dash', { 'spec.serviceName': 'my-web' }),
    ],
  },
  'statefulset-service-headless': {
    bad: [app('a Service with an address', [statefulSet(), service()], ['spec.serviceName', 'web'])],
    good: [
      app('a headless Service', [statefulSet(), headless()]),
      app('a set of one pod, which has no peers', [statefulSet({ 'spec.replicas': 1 }), service()]),
      app('a headless Service that lists its addresses', [
        statefulSet(),
        service({ 'spec.clusterIP': 'None', 'spec.clusterIPs': ['None'] }),
      ]),
      app('a Service with an address, and the headless one', [
        statefulSet(),
        headless(),
        service({ 'metadata.name': 'clients' }),
      ]),
    ],
  },
  'statefulset-service-selects': {
    bad: [
      app(
        'a Service that selects other pods',
        [statefulSet(), headless({ 'spec.selector': { app: 'db' } })],
        ['spec.template.metadata.labels', { app: 'web' }],
      ),
    ],
    good: [
      app('a Service that selects the pods by one of two labels', [
        statefulSet({ 'spec.template.metadata.labels[tier]': 'front' }),
        headless(),
      ]),
      app('a Service whose endpoints are managed elsewhere', [statefulSet(), headless({ 'spec.selector': undefined })]),
    ],
  },
  'statefulset-service-namespace': {
    bad: [
      app(
        'a Service of another namespace',
        [statefulSet({ 'metadata.namespace': 'rules-lab' }), headless({ 'metadata.namespace': 'default' })],
        ['spec.serviceName', 'web'],
      ),
    ],
    good: [
      app('a Service of the same namespace', [
        statefulSet({ 'metadata.namespace': 'rules-lab' }),
        headless({ 'metadata.namespace': 'rules-lab' }),
      ]),
      app('a Service whose namespace is not told', [statefulSet({ 'metadata.namespace': 'rules-lab' }), headless()]),
      app('a set whose namespace is not told', [statefulSet(), headless({ 'metadata.namespace': 'rules-lab' })]),
    ],
  },
  'statefulset-service-present': {
    bad: [
      app(
        'a name that no Service has',
        [statefulSet({ 'spec.serviceName': 'wbe' }), headless()],
        ['spec.serviceName', 'wbe'],
      ),
    ],
    good: [
      app('the name of a Service', [statefulSet(), headless()]),
      app('manifests without any Service', [statefulSet({ 'spec.serviceName': 'elsewhere' })]),
      app('a set that names no Service', [statefulSet({ 'spec.serviceName': undefined }), service()]),
    ],
  },
  'statefulset-retention-policy': {
    bad: [
      aSet('a policy of volumes', { [`${WHEN}.whenDeleted`]: 'Recycle' }),
      aSet('a policy in lower case', { [`${WHEN}.whenScaled`]: 'retain' }),
    ],
    good: [
      aSet('claims that go with the set', { [WHEN]: { whenDeleted: 'Delete', whenScaled: 'Retain' } }),
      aSet('one of the two policies', { [`${WHEN}.whenDeleted`]: 'Retain' }),
    ],
  },
  'statefulset-retention-scaled': {
    bad: [aSet('claims that go with their pods', { [`${WHEN}.whenScaled`]: 'Delete' })],
    good: [aSet('claims that stay', { [`${WHEN}.whenScaled`]: 'Retain' })],
  },
  'statefulset-grace-period': {
    bad: [aSet('no time', { [GRACE]: 0 }), aSet('a negative time', { [GRACE]: -1 })],
    good: [aSet('one second', { [GRACE]: 1 }), aSet('an hour', { [GRACE]: 3600 })],
  },
};
