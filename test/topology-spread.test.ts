import * as kplus from 'cdk8s-plus-27';
import {
  NodeInclusionPolicy,
  StatefulWorkload,
  StatefulWorkloadProps,
  TopologySpread,
  WhenUnsatisfiable,
} from '../src';
import { podSpecOf, testChart } from './support/manifests';

const labelSelector = { matchLabels: { 'cdk8s.io/metadata.addr': 'test-web' } };
const soft = (topologyKey: string) => ({
  labelSelector,
  maxSkew: 1,
  topologyKey,
  whenUnsatisfiable: 'ScheduleAnyway',
});
const BY_DEFAULT = [soft('kubernetes.io/hostname'), soft('topology.kubernetes.io/zone')];

function constraintsOf(props: StatefulWorkloadProps) {
  const chart = testChart();
  new StatefulWorkload(chart, 'web', { containers: [{ image: 'i' }], ...props });
  return podSpecOf(chart).topologySpreadConstraints;
}

test.each<[string, StatefulWorkloadProps, unknown]>([
  ['softly over nodes and zones by default', {}, BY_DEFAULT],
  ['softly over nodes and zones where spread is asked for', { spread: true }, BY_DEFAULT],
  ['not at all where spread is refused', { spread: false }, undefined],
  ['not at all where no place is listed', { topologySpread: [] }, undefined],
  [
    'over the places that are listed, also where spread is refused',
    { spread: false, topologySpread: [{ topology: kplus.Topology.REGION }] },
    [soft('topology.kubernetes.io/region')],
  ],
])('pods are spread %s', (_, props, expected) => {
  expect(constraintsOf(props)).toEqual(expected);
});

test('every prop of a constraint arrives', () => {
  const everyProp: Required<TopologySpread> = {
    topology: kplus.Topology.custom('example.org/rack'),
    matchLabelKeys: ['controller-revision-hash'],
    maxSkew: 2,
    minDomains: 3,
    nodeAffinityPolicy: NodeInclusionPolicy.IGNORE,
    nodeTaintsPolicy: NodeInclusionPolicy.HONOR,
    whenUnsatisfiable: WhenUnsatisfiable.DO_NOT_SCHEDULE,
  };
  expect(constraintsOf({ topologySpread: [everyProp] })).toEqual([
    {
      labelSelector,
      matchLabelKeys: ['controller-revision-hash'],
      maxSkew: 2,
      minDomains: 3,
      nodeAffinityPolicy: 'Ignore',
      nodeTaintsPolicy: 'Honor',
      topologyKey: 'example.org/rack',
      whenUnsatisfiable: 'DoNotSchedule',
    },
  ]);
});
