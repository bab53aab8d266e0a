import * as kplus from 'cdk8s-plus-27';
import { DisruptionBudget, StatefulWorkload } from '../src';
import { contentsOf, manifestOf, testChart } from './support/manifests';

const TWO = kplus.PercentOrAbsolute.absolute(2);
const HALF = kplus.PercentOrAbsolute.percent(50);

function chartWith(replicas?: number, disruptionBudget?: DisruptionBudget) {
  const chart = testChart({ namespace: 'shop' });
  new StatefulWorkload(chart, 'web', { replicas, disruptionBudget, containers: [{ image: 'i' }] });
  return chart;
}

test.each<[string, DisruptionBudget | undefined, object]>([
  ['one pod may be away by default', undefined, { maxUnavailable: 1 }],
  ['so many may be away', DisruptionBudget.maxUnavailable(TWO), { maxUnavailable: 2 }],
  ['such a share may be away', DisruptionBudget.maxUnavailable(HALF), { maxUnavailable: '50%' }],
  ['so many stay', DisruptionBudget.minAvailable(TWO), { minAvailable: 2 }],
  ['such a share stays', DisruptionBudget.minAvailable(HALF), { minAvailable: '50%' }],
])('%s, and pods that are not ready never block a drain', (_, budget, limit) => {
  expect(manifestOf(chartWith(3, budget), 'PodDisruptionBudget', 'test-web')).toEqual({
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: 'test-web', namespace: 'shop' },
    spec: {
      ...limit,
      selector: { matchLabels: { 'cdk8s.io/metadata.addr': 'test-web' } },
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
    },
  });
});

test.each<[string, number | undefined, DisruptionBudget | undefined, boolean]>([
  ['is made from two replicas on', 2, undefined, true],
  ['is not made for one replica', 1, undefined, false],
  ['is not made where no replicas are given', undefined, undefined, false],
  ['is not made for no replica', 0, undefined, false],
  ['is made for one replica where asked for', 1, DisruptionBudget.maxUnavailable(TWO), true],
  ['is not made where none is wanted', 3, DisruptionBudget.none(), false],
])('%s', (_, replicas, budget, made) => {
  expect(contentsOf(chartWith(replicas, budget)).includes('PodDisruptionBudget test-web')).toBe(made);
});
