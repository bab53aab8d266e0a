import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { DisruptionBudget, StatefulWorkload, StatefulWorkloadProps } from '../src';
import { manifestOf, statefulSetOf, testChart } from './support/manifests';

const TWO_STAY: StatefulWorkloadProps = {
  disruptionBudget: DisruptionBudget.minAvailable(kplus.PercentOrAbsolute.absolute(2)),
  containers: [{ image: 'busybox:1.36' }],
};
const FROM_POD_3: StatefulWorkloadProps = {
  strategy: kplus.StatefulSetUpdateStrategy.rollingUpdate({ partition: 3 }),
  containers: [{ image: 'busybox:1.36' }],
};

function workload(props: StatefulWorkloadProps): StatefulWorkload {
  return new StatefulWorkload(testChart(), 'web', props);
}

function warningsOf(web: StatefulWorkload): string {
  const warn = jest.spyOn(console, 'warn').mockImplementation();
  Chart.of(web).toJson();
  const warnings = warn.mock.calls.flat().join('\n');
  warn.mockRestore();
  return warnings;
}

describe('where an autoscaler sets the number of pods', () => {
  test('a budget may keep more pods than the one that the set would have without', () => {
    const web = workload(TWO_STAY);
    web.markHasAutoscaler();
    expect(manifestOf(Chart.of(web), 'PodDisruptionBudget', 'test-web').spec.minAvailable).toBe(2);
  });

  test('an update may begin at any pod', () => {
    const web = workload(FROM_POD_3);
    web.markHasAutoscaler();
    expect(statefulSetOf(Chart.of(web)).spec.updateStrategy.rollingUpdate.partition).toBe(3);
  });
});

describe('where nothing sets the number of pods, so that there is one', () => {
  test('a budget that keeps more is warned of', () => {
    expect(warningsOf(workload(TWO_STAY))).toContain('spec.minAvailable is 2');
  });

  test('an update that begins at a pod which is not there is warned of', () => {
    expect(warningsOf(workload(FROM_POD_3))).toContain('spec.updateStrategy.rollingUpdate.partition is 3');
  });
});
