import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import {
  labelSelectorFrom,
  labelSelectorOf,
  podSpecOf,
  replaceApiObject,
  updateStrategyOf,
} from '../../src/private/kplus-internals';
import { testChart } from '../support/manifests';

test('a workload renders its pods by _toPodSpec, which cdk8s-plus keeps to itself', () => {
  const deployment = new kplus.Deployment(testChart(), 'web', { containers: [{ image: 'i' }] });
  expect('_toPodSpec' in deployment).toBe(true);
  expect(podSpecOf(deployment)).toMatchObject({ containers: [{ image: 'i', name: 'main' }], restartPolicy: 'Always' });
});

test('an update strategy renders by _toKube', () => {
  expect(updateStrategyOf(kplus.StatefulSetUpdateStrategy.onDelete())).toEqual({ type: 'OnDelete' });
  expect(updateStrategyOf(kplus.StatefulSetUpdateStrategy.rollingUpdate({ partition: 2 }))).toEqual({
    type: 'RollingUpdate',
    rollingUpdate: { partition: 2 },
  });
});

test('a label selector keeps what it was made from, which comes back from its parts', () => {
  const expressions = [kplus.LabelExpression.in('env', ['dev', 'test']), kplus.LabelExpression.exists('tier')];
  const rendered = {
    matchExpressions: [
      { key: 'env', operator: 'In', values: ['dev', 'test'] },
      { key: 'tier', operator: 'Exists', values: undefined },
    ],
    matchLabels: { app: 'web' },
  };
  const selector = kplus.LabelSelector.of({ labels: { app: 'web' }, expressions });
  expect(labelSelectorOf(selector)).toEqual(rendered);
  expect(labelSelectorOf(kplus.LabelSelector.of({ labels: { leader: '' } })).matchLabels).toEqual({ leader: '' });
  const { matchLabels, matchExpressions } = rendered;
  expect(labelSelectorOf(labelSelectorFrom(matchLabels, matchExpressions))).toEqual(rendered);
});

test('a resource keeps its object in apiObject, a child of its own, which can be another one', () => {
  const chart = testChart();
  const service = new kplus.Service(chart, 'web', { ports: [{ port: 80 }] });
  replaceApiObject(
    service,
    () => new ApiObject(service, 'Resource', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'mine' } }),
  );
  expect(chart.toJson()).toEqual([{ apiVersion: 'v1', kind: 'Service', metadata: { name: 'mine' } }]);
  expect(service.name).toBe('mine');
  service.metadata.addLabel('a', 'b');
  expect(chart.toJson()).toEqual([
    { apiVersion: 'v1', kind: 'Service', metadata: { labels: { a: 'b' }, name: 'mine' } },
  ]);
});

test('the label by which cdk8s-plus selects the pods of a workload is known', () => {
  const deployment = new kplus.Deployment(testChart(), 'web', { containers: [{ image: 'i' }] });
  expect(Object.keys(deployment.matchLabels)).toEqual([kplus.Pod.ADDRESS_LABEL]);
});
