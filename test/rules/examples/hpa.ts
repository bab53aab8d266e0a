import { aScaler, app, ExamplesByRule } from './example';
import { autoscaler, deployment, statefulSet } from './manifests';

const TARGET = 'spec.metrics[0].resource.target';
const PACE = 'spec.behavior.scaleUp.policies[0]';
const target = (name: string) => autoscaler({ 'spec.scaleTargetRef.name': name });
const pace = (policy: object) => ({ 'spec.behavior.scaleUp.policies': [policy] });

export const HPA_EXAMPLES: ExamplesByRule = {
  'hpa-bounds': {
    bad: [
      aScaler('a smallest number above the largest', { 'spec.minReplicas': 6 }),
      aScaler('a largest number of 0', { 'spec.maxReplicas': 0 }),
      aScaler('no largest number', { 'spec.maxReplicas': undefined }),
      aScaler('a smallest number of 0', { 'spec.minReplicas': 0 }),
      aScaler('a number in quotes', { 'spec.minReplicas': '2' }),
    ],
    good: [
      aScaler('one number', { 'spec.minReplicas': 5 }),
      aScaler('no smallest number', { 'spec.minReplicas': undefined }),
    ],
  },
  'hpa-target-name': {
    bad: [
      app(
        'a misspelled name',
        [statefulSet({ 'metadata.name': 'websites', 'spec.replicas': undefined }), target('website')],
        ['spec.scaleTargetRef.name', 'website'],
      ),
    ],
    good: [
      app('the name of a set', [statefulSet({ 'spec.replicas': undefined }), target('web')]),
      app('what is made elsewhere', [deployment(), target('elsewhere')]),
      app('nearly the name of what another autoscaler scales', [
        statefulSet({ 'metadata.name': 'websites', 'spec.replicas': undefined }),
        target('websites'),
        autoscaler({ 'metadata.name': 'other', 'spec.scaleTargetRef.name': 'website' }),
      ]),
      app('a kind that no rule knows', [deployment(), autoscaler({ 'spec.scaleTargetRef.kind': 'Rollout' })]),
    ],
  },
  'hpa-target': {
    bad: [
      aScaler('a target without a kind', { 'spec.scaleTargetRef.kind': undefined }),
      aScaler('a target without a name', { 'spec.scaleTargetRef.name': '' }),
      aScaler('a version without a group', { 'spec.scaleTargetRef.apiVersion': 'v1' }),
      aScaler('no version', { 'spec.scaleTargetRef.apiVersion': undefined }),
      aScaler('a name with a slash', { 'spec.scaleTargetRef.name': 'default/web' }),
    ],
    good: [aScaler('another kind', { 'spec.scaleTargetRef.kind': 'Deployment' })],
  },
  'hpa-metrics': {
    bad: [
      aScaler('a type in lower case', { 'spec.metrics[0].type': 'resource' }),
      aScaler('a type whose metric is missing', { 'spec.metrics[0]': { type: 'Pods' } }, [
        'spec.metrics[0].pods',
        undefined,
      ]),
      aScaler('a target in lower case', { [`${TARGET}.type`]: 'utilization' }),
      aScaler('a target of 0', { [`${TARGET}.averageUtilization`]: 0 }),
      aScaler('a target without a value', { [TARGET]: { type: 'Utilization' } }),
      aScaler('a resource without a name', { 'spec.metrics[0].resource.name': undefined }),
    ],
    good: [aScaler('a target in bytes', { [TARGET]: { type: 'AverageValue', averageValue: '1Gi' } })],
  },
  'hpa-behavior': {
    bad: [
      aScaler('an empty policy', { 'spec.behavior.scaleUp.selectPolicy': '' }),
      aScaler('a policy in lower case', { 'spec.behavior.scaleUp.selectPolicy': 'max' }),
      aScaler('a window of more than an hour', { 'spec.behavior.scaleDown.stabilizationWindowSeconds': 3601 }),
      aScaler('a pace of 0', pace({ type: 'Pods', value: 0, periodSeconds: 60 }), [`${PACE}.value`, 0]),
      aScaler('a pace in a unit that does not exist', pace({ type: 'Nodes', value: 1, periodSeconds: 60 }), [
        `${PACE}.type`,
        'Nodes',
      ]),
      aScaler('a pace over no time', pace({ type: 'Percent', value: 10 }), [`${PACE}.periodSeconds`, undefined]),
    ],
    good: [
      aScaler('a pace', pace({ type: 'Percent', value: 10, periodSeconds: 60 })),
      aScaler('no way down', { 'spec.behavior.scaleDown.selectPolicy': 'Disabled' }),
    ],
  },
};
