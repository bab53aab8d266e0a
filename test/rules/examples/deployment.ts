import { aDeployment, ExamplesByRule } from './example';

const ROLLING = 'spec.strategy.rollingUpdate';

export const DEPLOYMENT_EXAMPLES: ExamplesByRule = {
  'deployment-strategy': {
    bad: [
      aDeployment('a strategy that does not exist', { 'spec.strategy.type': 'OnDelete' }),
      aDeployment(
        'rollingUpdate settings with Recreate',
        {
          'spec.strategy': { type: 'Recreate', rollingUpdate: { maxSurge: 1 } },
        },
        [ROLLING, { maxSurge: 1 }],
      ),
      aDeployment('a number in quotes', { [`${ROLLING}.maxSurge`]: '1' }),
      aDeployment('more than all pods away', { [`${ROLLING}.maxUnavailable`]: '101%' }),
      aDeployment('neither more pods nor fewer', { [ROLLING]: { maxSurge: 0, maxUnavailable: '0%' } }, [
        `${ROLLING}.maxUnavailable`,
        '0%',
      ]),
    ],
    good: [
      aDeployment('Recreate', { 'spec.strategy.type': 'Recreate' }),
      aDeployment('twice as many pods for a time', { [ROLLING]: { maxSurge: '200%', maxUnavailable: 0 } }),
    ],
  },
  'deployment-progress': {
    bad: [
      aDeployment('no time', { 'spec.progressDeadlineSeconds': 0 }),
      aDeployment('as much time as a pod takes', { 'spec.progressDeadlineSeconds': 10, 'spec.minReadySeconds': 10 }, [
        'spec.progressDeadlineSeconds',
        10,
      ]),
    ],
    good: [aDeployment('more time', { 'spec.progressDeadlineSeconds': 11, 'spec.minReadySeconds': 10 })],
  },
};
