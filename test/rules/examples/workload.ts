import { aDeployment, aSet, app, ExamplesByRule, MAIN, POD } from './example';
import { autoscaler, claim, deployment, headless, job, statefulSet } from './manifests';

const LABELS = 'spec.template.metadata.labels';
const SHARED = {
  [`${POD}.volumes`]: [{ name: 'files', persistentVolumeClaim: { claimName: 'files' } }],
  [`${MAIN}.volumeMounts[1]`]: { name: 'files', mountPath: '/files' },
};
const SHARED_FIELD = `${POD}.volumes[0].persistentVolumeClaim.claimName`;

const OTHER = { 'metadata.name': 'other' };
const ENV = `${MAIN}.env`;
const CLAIM_NAME = `${POD}.volumes[0].persistentVolumeClaim.claimName`;
const mounting = (claimName: string) => ({
  [`${POD}.volumes`]: [{ name: 'files', persistentVolumeClaim: { claimName } }],
  'spec.replicas': 1,
});
const template = (name: string) => ({
  'spec.volumeClaimTemplates[0].metadata.name': name,
  [`${MAIN}.volumeMounts[0].name`]: name,
});

export const WORKLOAD_EXAMPLES: ExamplesByRule = {
  'workload-selector': {
    bad: [
      aSet('an empty selector', { 'spec.selector': {} }),
      aSet('no selector', { 'spec.selector': undefined }),
      aSet('a selector without labels', { 'spec.selector': { matchLabels: {} } }),
      aSet(
        'an operator that does not exist',
        { 'spec.selector.matchExpressions': [{ key: 'app', operator: 'Equals', values: ['web'] }] },
        ['spec.selector.matchExpressions[0].operator', 'Equals'],
      ),
      aSet('In without values', { 'spec.selector.matchExpressions': [{ key: 'app', operator: 'In', values: [] }] }, [
        'spec.selector.matchExpressions[0].values',
        [],
      ]),
      aSet(
        'Exists with values',
        { 'spec.selector.matchExpressions': [{ key: 'app', operator: 'Exists', values: ['web'] }] },
        ['spec.selector.matchExpressions[0].values', ['web']],
      ),
      aSet('an expression without a key', { 'spec.selector.matchExpressions': [{ operator: 'Exists' }] }, [
        'spec.selector.matchExpressions[0].key',
        undefined,
      ]),
      aSet(
        'an expression with a value that no label has',
        { 'spec.selector.matchExpressions': [{ key: 'app', operator: 'In', values: ['web', 'a b'] }] },
        ['spec.selector.matchExpressions[0].values[1]', 'a b'],
      ),
      aSet(
        'a selector as a string',
        { 'spec.selector': 'app=web' },
        ['spec.selector', 'app=web'],
        ['spec.selector', 'app=web'],
      ),
    ],
    good: [
      aSet('an expression instead of a label', {
        'spec.selector': { matchExpressions: [{ key: 'app', operator: 'In', values: ['web'] }] },
      }),
      app('a Deployment that selects its pods', [deployment()]),
    ],
  },
  'workload-selector-labels': {
    bad: [
      aSet('pods with another label', { [LABELS]: { app: 'db' } }),
      aSet('pods without labels', { [LABELS]: undefined }, [LABELS, {}]),
      aSet(
        'pods that an expression excludes',
        { 'spec.selector.matchExpressions': [{ key: 'app', operator: 'NotIn', values: ['web'] }] },
        [LABELS, { app: 'web' }],
      ),
      aSet(
        'pods that have a label they should not have',
        { 'spec.selector.matchExpressions': [{ key: 'app', operator: 'DoesNotExist' }] },
        [LABELS, { app: 'web' }],
      ),
      app(
        'a Deployment with pods of another label',
        [deployment({ [LABELS]: { app: 'db' } })],
        [LABELS, { app: 'db' }],
      ),
    ],
    good: [
      aSet('pods with more labels', { [`${LABELS}[tier]`]: 'front' }),
      aSet('pods that expressions include', {
        'spec.selector.matchExpressions': [
          { key: 'app', operator: 'Exists' },
          { key: 'tier', operator: 'DoesNotExist' },
          { key: 'tier', operator: 'NotIn', values: ['back'] },
        ],
      }),
    ],
  },
  'workload-restart-policy': {
    bad: [
      aSet('pods that restart after a failure', { [`${POD}.restartPolicy`]: 'OnFailure' }),
      aSet('pods that never restart', { [`${POD}.restartPolicy`]: 'Never' }),
      aSet('a policy in lower case', { [`${POD}.restartPolicy`]: 'always' }),
    ],
    good: [
      aSet('pods that always restart', { [`${POD}.restartPolicy`]: 'Always' }),
      app('a Job whose pods never restart', [job()]),
    ],
  },
  'workload-active-deadline': {
    bad: [aSet('a deadline', { [`${POD}.activeDeadlineSeconds`]: 3600 })],
    good: [
      aSet('no deadline', { [`${POD}.activeDeadlineSeconds`]: null }),
      app('a Job with a deadline', [job({ [`${POD}.activeDeadlineSeconds`]: 3600 })]),
    ],
  },
  'workload-fixed-replicas': {
    bad: [
      app('a set with replicas and an autoscaler', [statefulSet(), autoscaler()], ['spec.replicas', 3]),
      app(
        'a Deployment with replicas and an autoscaler',
        [deployment(), autoscaler({ 'spec.scaleTargetRef.kind': 'Deployment' })],
        ['spec.replicas', 2],
      ),
    ],
    good: [
      app('a set without replicas', [statefulSet({ 'spec.replicas': undefined }), autoscaler()]),
      app('a set and the autoscaler of another', [statefulSet(), autoscaler({ 'spec.scaleTargetRef.name': 'api' })]),
      app('a set and the autoscaler of a Deployment with the same name', [
        statefulSet(),
        autoscaler({ 'spec.scaleTargetRef.kind': 'Deployment' }),
      ]),
      app('a set and an autoscaler in another namespace', [
        statefulSet(),
        autoscaler({ 'metadata.namespace': 'rules-lab' }),
      ]),
    ],
  },
  'workload-claim-shared': {
    bad: [
      app('a claim for one node', [statefulSet(SHARED), claim()], [SHARED_FIELD, 'files']),
      app(
        'a claim for one pod',
        [statefulSet(SHARED), claim({ 'spec.accessModes': ['ReadWriteOncePod'] })],
        [SHARED_FIELD, 'files'],
      ),
    ],
    good: [
      app('a claim for many nodes', [statefulSet(SHARED), claim({ 'spec.accessModes': ['ReadWriteMany'] })]),
      app('a claim that one replica has', [statefulSet({ ...SHARED, 'spec.replicas': 1 }), claim()]),
      app('a claim that is not among the manifests', [statefulSet(SHARED)]),
    ],
  },
  'workload-counts': {
    bad: [
      aDeployment('a negative number of replicas', { 'spec.replicas': -1 }),
      aDeployment('a time with a unit', { 'spec.minReadySeconds': '10s' }),
      aDeployment('a part of a revision', { 'spec.revisionHistoryLimit': 0.5 }),
    ],
    good: [aDeployment('no replicas', { 'spec.replicas': 0, 'spec.revisionHistoryLimit': null })],
  },
  'workload-claim-of-another': {
    bad: [
      app(
        'two workloads that mount a claim for one node',
        [claim(), deployment(mounting('files')), deployment({ ...OTHER, ...mounting('files') })],
        [CLAIM_NAME, 'files'],
      ),
      app(
        'a workload that mounts the claim of a pod of a set',
        [statefulSet({ 'spec.serviceName': undefined }), deployment({ ...OTHER, ...mounting('data-web-2') })],
        [CLAIM_NAME, 'data-web-2'],
      ),
      app(
        'two sets whose claims have the same names',
        [
          statefulSet({ 'spec.serviceName': undefined, 'metadata.name': 'b-c', ...template('a') }),
          statefulSet({ 'spec.serviceName': undefined, 'metadata.name': 'c', ...template('a-b') }),
        ],
        ['spec.volumeClaimTemplates[0].metadata.name', 'a-b'],
      ),
    ],
    good: [
      app('two workloads that mount a claim for many nodes', [
        claim({ 'spec.accessModes': ['ReadWriteMany'] }),
        deployment(mounting('files')),
        deployment({ ...OTHER, ...mounting('files') }),
      ]),
      app('two workloads that mount a claim which is made elsewhere', [
        deployment(mounting('files')),
        deployment({ ...OTHER, ...mounting('files') }),
      ]),
      app('a claim of a pod that the set does not have', [
        statefulSet({ 'spec.serviceName': undefined }),
        deployment({ ...OTHER, ...mounting('data-web-3') }),
      ]),
      app('a Job that mounts the claim of a workload', [
        claim(),
        deployment(mounting('files')),
        job({ [`${POD}.volumes`]: mounting('files')[`${POD}.volumes`] }),
      ]),
      app('claims of the same template in two sets', [
        statefulSet({ 'spec.serviceName': undefined }),
        statefulSet({ 'spec.serviceName': undefined, ...OTHER }),
      ]),
    ],
  },
  'workload-peer-names': {
    bad: [
      app(
        'a pod under a Service that does not govern the set, and one after the last',
        [
          headless(),
          statefulSet({
            [ENV]: [
              { name: 'PEERS', value: 'web-0.web:80,web-1.webs:80' },
              { name: 'LAST', value: 'web-3.web.svc' },
            ],
          }),
        ],
        [`${ENV}[0].value`, 'web-0.web:80,web-1.webs:80'],
        [`${ENV}[1].value`, 'web-3.web.svc'],
      ),
      app(
        'the own name of a pod under another Service',
        [
          headless(),
          statefulSet({
            [ENV]: [{ name: 'POD', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }],
            [`${MAIN}.args`]: ['--listen=http://$(POD).webs:80'],
          }),
        ],
        [`${MAIN}.args[0]`, '--listen=http://$(POD).webs:80'],
      ),
      app(
        'the host name of a pod under another Service',
        [headless(), statefulSet({ [`${MAIN}.command`]: ['sh', '-c', 'serve "${HOSTNAME}.webs"'] })],
        [`${MAIN}.command[2]`, 'serve "${HOSTNAME}.webs"'],
      ),
    ],
    good: [
      app('names of the pods', [
        headless(),
        statefulSet({
          [ENV]: [{ name: 'PEERS', value: 'web-0.web:80,web-1.web.default.svc.cluster.local,web-2.web' }],
        }),
      ]),
      app('names outside of the cluster, and of sets that the app does not have', [
        headless(),
        statefulSet({ [ENV]: [{ name: 'HOSTS', value: 'web-7.example.com,db-9.db:3306' }] }),
      ]),
      app('a pod that an autoscaler may add', [
        headless(),
        autoscaler(),
        statefulSet({ 'spec.replicas': undefined, [ENV]: [{ name: 'PEERS', value: 'web-4.web' }] }),
      ]),
      app('pods that begin with another number', [
        headless(),
        statefulSet({ 'spec.ordinals': { start: 5 }, [ENV]: [{ name: 'PEERS', value: 'web-5.web,web-7.web' }] }),
      ]),
      app('another variable before a Service', [
        headless(),
        statefulSet({
          [ENV]: [{ name: 'HOST', value: 'api' }],
          [`${MAIN}.args`]: ['$(HOST).webs:80'],
        }),
      ]),
    ],
  },
};
