import { Change } from './change';
import { aBudget, app, ExamplesByRule, Find } from './example';
import { autoscaler, budget, deployment, headless, job, rollout, statefulSet } from './manifests';
import { Manifest } from '../../../src/kubernetes/manifest';

const LEAST = 'spec.minAvailable';
const MOST = 'spec.maxUnavailable';
const atLeast = (given: unknown, ...others: Manifest[]) => [budget({ [MOST]: undefined, [LEAST]: given }), ...others];
const finds = (given: unknown): Find => [LEAST, given];

const OTHER: Change = { 'metadata.name': 'other' };

export const PDB_EXAMPLES: ExamplesByRule = {
  'pdb-alone': {
    bad: [
      app(
        'two budgets of the pods of one set',
        [headless(), statefulSet(), budget(), budget(OTHER)],
        ['spec.selector', { matchLabels: { app: 'web' } }],
      ),
      app(
        'a budget of all pods of the namespace, and one of a set',
        [headless(), statefulSet(), budget(), budget({ ...OTHER, 'spec.selector': {} })],
        ['spec.selector', {}],
      ),
    ],
    good: [
      app('a budget of a set, and one of the same labels in another namespace', [
        headless(),
        statefulSet(),
        budget(),
        budget({ ...OTHER, 'metadata.namespace': 'rules-lab' }),
      ]),
      app('a budget for each of two workloads', [
        headless(),
        statefulSet(),
        deployment({ 'spec.selector.matchLabels[app]': 'api', 'spec.template.metadata.labels[app]': 'api' }),
        budget(),
        budget({ ...OTHER, 'spec.selector.matchLabels[app]': 'api' }),
      ]),
      app('two budgets of pods that are not among the manifests', [budget(), budget(OTHER)]),
    ],
  },
  'pdb-one-bound': {
    bad: [aBudget('both bounds', { [LEAST]: 1 }, [MOST, 1])],
    good: [aBudget('one bound and null', { [LEAST]: null })],
  },
  'pdb-bound-given': {
    bad: [aBudget('no bound', { [MOST]: undefined })],
    good: [aBudget('the other bound', { [MOST]: undefined, [LEAST]: 1 })],
  },
  'pdb-bound-form': {
    bad: [
      aBudget('a number in quotes', { [MOST]: '2' }),
      aBudget('a negative number', { [MOST]: -1 }),
      aBudget('a negative percentage', { [MOST]: '-5%' }),
      aBudget('more than all', { [MOST]: '101%' }),
      aBudget('half a pod', { [MOST]: 0.5 }),
    ],
    good: [aBudget('a number', { [MOST]: 2 }), aBudget('a percentage', { [MOST]: '50%' })],
  },
  'pdb-lets-go': {
    bad: [
      aBudget('no pod may go', { [MOST]: 0 }),
      aBudget('none of the pods may go', { [MOST]: '0%' }),
      app('all pods must stay', atLeast('100%'), finds('100%')),
      app('as many pods must stay as there are', atLeast(3, headless(), statefulSet()), finds(3)),
      app('as many pods must stay as a rounded percentage is', atLeast('67%', headless(), statefulSet()), finds('67%')),
      app('the one pod must stay', atLeast(1, headless(), statefulSet({ 'spec.replicas': 1 })), finds(1)),
      app('a number left out, which is one', atLeast(1, deployment({ 'spec.replicas': undefined })), finds(1)),
      app(
        'as many pods must stay as an autoscaler leaves at the least',
        [...atLeast(2, headless(), statefulSet({ 'spec.replicas': undefined })), autoscaler()],
        finds(2),
      ),
      app(
        'one pod must stay, and an autoscaler names no smallest number',
        [
          ...atLeast(1, headless(), statefulSet({ 'spec.replicas': undefined })),
          autoscaler({ 'spec.minReplicas': undefined }),
        ],
        finds(1),
      ),
      app('more pods must stay than two workloads have', atLeast(5, headless(), statefulSet(), deployment()), finds(5)),
    ],
    good: [
      app('fewer pods must stay than there are', atLeast(2, headless(), statefulSet())),
      app('a percentage leaves one', atLeast('66%', headless(), statefulSet())),
      app('pods that are not among the manifests', atLeast(3)),
      app('a set without pods', atLeast(1, headless(), statefulSet({ 'spec.replicas': 0 }))),
      app('a number that an autoscaler sets', [
        ...atLeast(1, headless(), statefulSet({ 'spec.replicas': undefined })),
        autoscaler(),
      ]),
      app('a number that an autoscaler of another kind sets', [
        ...atLeast(1, headless(), statefulSet({ 'spec.replicas': undefined })),
        {
          apiVersion: 'keda.sh/v1alpha1',
          kind: 'ScaledObject',
          metadata: { name: 'web' },
          spec: { scaleTargetRef: { kind: 'StatefulSet', name: 'web' }, minReplicaCount: 2 },
        },
      ]),
      app('pods of a workload of another kind', [...atLeast(3), rollout()]),
      app('all pods of the namespace', [
        budget({ [MOST]: undefined, [LEAST]: 5, 'spec.selector': {} }),
        headless(),
        statefulSet(),
      ]),
      app('pods whose number the manifests do not show', [
        budget({ [MOST]: undefined, [LEAST]: 1, 'spec.selector.matchLabels': { app: 'once' } }),
        job({ 'spec.template.metadata.labels[app]': 'once' }),
      ]),
      aBudget('one pod may go', { [MOST]: 1 }),
    ],
  },
  'pdb-selector': {
    bad: [
      aBudget('a value with a space', { 'spec.selector.matchLabels[app]': 'my web' }),
      aBudget('a key with a space', { 'spec.selector.matchLabels': { 'my app': 'web' } }, [
        'spec.selector.matchLabels',
        'my app',
      ]),
      aBudget(
        'an operator that there is not',
        { 'spec.selector': { matchExpressions: [{ key: 'app', operator: 'Is', values: ['web'] }] } },
        ['spec.selector.matchExpressions[0].operator', 'Is'],
      ),
    ],
    good: [aBudget('all pods of the namespace', { 'spec.selector': {} })],
  },
  'pdb-selects-pods': {
    bad: [
      aBudget('no selector', { 'spec.selector': undefined }),
      app(
        'labels that no pod has',
        [budget({ 'spec.selector.matchLabels': { app: 'wbe' } }), headless(), statefulSet()],
        ['spec.selector', { matchLabels: { app: 'wbe' } }],
      ),
      app(
        'labels of pods in another namespace',
        [
          budget({ 'metadata.namespace': 'rules-lab' }),
          deployment({ 'metadata.namespace': 'default', 'spec.template.spec.containers[0].ports': undefined }),
        ],
        ['spec.selector', { matchLabels: { app: 'web' } }],
      ),
    ],
    good: [
      app('labels of the pods', [budget(), headless(), statefulSet()]),
      app('pods that are not among the manifests', [budget()]),
      app('all pods of a namespace', [budget({ 'spec.selector': {} })]),
      app('the pods of a Rollout', [
        budget(),
        rollout(),
        deployment({ 'spec.template.metadata.labels[app]': 'api', 'spec.selector.matchLabels[app]': 'api' }),
      ]),
      app('pods that software marks as its leader', [
        budget({ 'spec.selector.matchLabels[role]': 'primary' }),
        headless(),
        statefulSet(),
      ]),
    ],
  },
  'pdb-unhealthy-policy': {
    bad: [aBudget('a policy that does not exist', { 'spec.unhealthyPodEvictionPolicy': 'Always' })],
    good: [aBudget('a policy', { 'spec.unhealthyPodEvictionPolicy': 'AlwaysAllow' })],
  },
};
