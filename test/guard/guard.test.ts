import { guarded } from './support/guarded';
import { ChangeGuard, GuardVerdict } from '../../src';
import { claim, configMap, headless, service, statefulSet } from '../rules/examples/manifests';

const IMAGE = 'spec.template.spec.containers[0].image';

describe('the verdict', () => {
  test.each([
    [GuardVerdict.SAFE, [statefulSet()], [statefulSet()]],
    [GuardVerdict.SAFE, [], [statefulSet()]],
    [GuardVerdict.REVIEW, [statefulSet()], [statefulSet({ [IMAGE]: 'nginx:1.28' })]],
    [GuardVerdict.REVIEW, [statefulSet()], [statefulSet({ 'spec.replicas': 1 })]],
    [GuardVerdict.REVIEW, [statefulSet()], [statefulSet({ 'spec.replicas': 4 })]],
    [GuardVerdict.REVIEW, [service()], []],
    [GuardVerdict.REVIEW, [claim()], [claim({ 'spec.resources.requests.storage': '2Gi' })]],
    [GuardVerdict.REFUSED, [statefulSet()], [statefulSet({ 'spec.serviceName': 'db' })]],
    [GuardVerdict.DATA_LOSS, [claim()], []],
    [GuardVerdict.DATA_LOSS, [claim(), service()], [headless()]],
  ])('is %s', (verdict, before, after) => {
    expect(ChangeGuard.compare(before, after).verdict).toBe(verdict);
  });

  test('leaves out what is allowed', () => {
    const [before, after] = [
      [statefulSet(), service()],
      [statefulSet({ [IMAGE]: 'nginx:1.28' }), service()],
    ];
    const { verdict, objects } = ChangeGuard.compare(before, after, { allow: ['StatefulSet/web:pods-restart'] });
    expect([verdict, objects[0]!.effects]).toEqual(['safe', ['pods-restart']]);
  });

  test('counts what is allowed of another object or effect', () => {
    const allow = ['StatefulSet/db:pods-restart', 'StatefulSet/web:stranded'];
    expect(ChangeGuard.compare([statefulSet()], [statefulSet({ [IMAGE]: 'x' })], { allow }).verdict).toBe('review');
  });
});

describe('objects', () => {
  test('are reported by kind and name, in the order of the manifests after the change, then those that are gone', () => {
    const { objects } = ChangeGuard.compare([configMap(), service()], [statefulSet(), service()]);
    expect(objects.map(({ object }) => object)).toEqual(['StatefulSet/web', 'Service/web', 'ConfigMap/web']);
  });

  test('with one name in two namespaces are reported with the namespace', () => {
    const both = [service({ 'metadata.namespace': 'a' }), service({ 'metadata.namespace': 'b' })];
    expect(ChangeGuard.compare(both, both).objects.map(({ object }) => object)).toEqual([
      'Service/a/web',
      'Service/b/web',
    ]);
  });

  test('of one name in two API groups are not mixed up', () => {
    const knative = { apiVersion: 'serving.knative.dev/v1', kind: 'Service', metadata: { name: 'web' }, spec: {} };
    expect(ChangeGuard.compare([knative, service()], [service(), knative]).objects).toEqual([
      { object: 'Service/web', effects: ['nothing'], reasons: [], changes: [] },
    ]);
  });

  test('in lists are taken out of them', () => {
    const list = { apiVersion: 'v1', kind: 'List', items: [service(), { kind: 'ServiceList', items: [] }] };
    expect(guarded([list], [service()])).toEqual([]);
  });

  test('that are there twice are applied one over the other', () => {
    expect(guarded([], [service(), headless()])).toEqual([
      expect.stringMatching(/^Service\/web refused: spec\.clusterIP is "None", was not given, which cannot change/),
    ]);
    expect(guarded([statefulSet()], [statefulSet({ [IMAGE]: 'x' }), statefulSet()])).toEqual([
      expect.stringMatching(/^StatefulSet\/web pods-restart: .* is "x", was .* \| .* is "nginx:1.27", was "x"$/),
    ]);
  });

  test('that are none are passed over', () => {
    expect(ChangeGuard.compare([null, 'text', 3, []], [{}, { kind: 'Service' }, undefined]).objects).toEqual([
      { object: 'Service/', effects: ['refused'], reasons: [expect.stringContaining('no metadata.name')], changes: [] },
    ]);
  });
});
