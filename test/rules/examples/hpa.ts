import { aScaler, ExamplesByRule } from './example';

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
  'hpa-target': {
    bad: [
      aScaler('a target without a kind', { 'spec.scaleTargetRef.kind': undefined }),
      aScaler('a target without a name', { 'spec.scaleTargetRef.name': '' }),
      aScaler('a name with a slash', { 'spec.scaleTargetRef.name': 'default/web' }),
    ],
    good: [aScaler('another kind', { 'spec.scaleTargetRef.kind': 'Deployment' })],
  },
};
