import { ApiObject, JsonPatch, Lazy, Size, Yaml } from 'cdk8s';
import fc from 'fast-check';
import * as YAML from 'yaml';
import { Rules } from '../../src';
import { byName, manifestOf, messageOf, statefulSetOf } from '../support/manifests';
import { late, webOf } from '../support/web';
import { withReason } from '../support/with-reason';

describe('a patch', () => {
  const PATCHES: [string, JsonPatch, (set: any) => unknown, unknown][] = [
    [
      'a quantity as a string',
      JsonPatch.replace('/spec/volumeClaimTemplates/0/spec/resources/requests/storage', '2Gi'),
      ({ spec }) =>
        byName<any>(
          spec.volumeClaimTemplates.map((t: any) => ({ ...t, name: t.metadata.name })),
          'data',
        ).spec.resources.requests.storage,
      '2Gi',
    ],
    [
      'a maximum of unavailable pods as a number',
      JsonPatch.add('/spec/updateStrategy/rollingUpdate/maxUnavailable', 1),
      ({ spec }) => spec.updateStrategy.rollingUpdate.maxUnavailable,
      1,
    ],
    [
      'the restart policy of a container',
      JsonPatch.add('/spec/template/spec/containers/0/restartPolicy', 'Always'),
      ({ spec }) => byName<any>(spec.template.spec.containers, 'main').restartPolicy,
      'Always',
    ],
    [
      'a class of volume attributes',
      JsonPatch.add('/spec/volumeClaimTemplates/0/spec/volumeAttributesClassName', 'gold'),
      ({ spec }) =>
        byName<any>(
          spec.volumeClaimTemplates.map((t: any) => ({ ...t, name: t.metadata.name })),
          'data',
        ).spec.volumeAttributesClassName,
      'gold',
    ],
    [
      'a field that no version knows',
      JsonPatch.add('/spec/tomorrow', { deep: [1, 'a', null] }),
      ({ spec }) => spec.tomorrow,
      { deep: [1, 'a', null] },
    ],
    ['a top-level field', JsonPatch.add('/status', { replicas: 1 }), ({ status }) => status, { replicas: 1 }],
    ['an empty object', JsonPatch.add('/spec/empty', {}), ({ spec }) => spec.empty, {}],
  ];

  test.each(PATCHES)('of %s arrives in the manifest and in the YAML', (_, patch, read, expected) => {
    const { chart, web } = webOf();
    byName(web.containers, 'main').mount('/data', web.addClaim('data', { storage: Size.gibibytes(1) }));
    ApiObject.of(web).addJsonPatch(patch);
    Rules.of(web).acknowledge('object-fields', 'the cluster is of tomorrow');
    expect(read(statefulSetOf(chart))).toEqual(expected);
    expect(read(parsed(Yaml.stringify(statefulSetOf(chart))))).toEqual(expected);
  });

  test.each([
    '/spec/tomorrow',
    '/spec/template/spec/tomorrow',
    '/spec/template/spec/containers/0/tomorrow',
    '/tomorrow',
  ])('of any value at %s arrives as it is, in the YAML too', (path) => {
    const value = fc.jsonValue();
    fc.assert(
      fc.property(value, (given) => {
        const { chart, web } = webOf();
        ApiObject.of(web).addJsonPatch(JsonPatch.add(path, given));
        Rules.of(web).acknowledge('object-fields', 'the cluster is of tomorrow');
        const set = parsed(Yaml.stringify(statefulSetOf(chart)));
        expect(
          path
            .split('/')
            .slice(1)
            .reduce((at, key) => at[key], set),
        ).toEqual(given);
      }),
      { seed: 4, numRuns: 50 },
    );
  });

  test.each([
    [
      'a field',
      '/spec/replica',
      2,
      'object-fields',
      /: spec\.replica is 2; allowed: replicas, as the field is called \(/,
    ],
    [
      'a word',
      '/spec/podManagementPolicy',
      'Waves',
      'statefulset-pod-management-policy',
      / is "Waves"; allowed: Order/,
    ],
  ])('of %s that Kubernetes 1.35 does not know must be acknowledged', (_, path, value, rule, told) => {
    const { chart, web } = webOf();
    ApiObject.of(web).addJsonPatch(JsonPatch.add(path, value));
    expect(messageOf(() => chart.toJson())).toMatch(told);
    expect(messageOf(() => chart.toJson())).toContain('as of Kubernetes 1.35: acknowledge the rule if');
    Rules.of(web).acknowledge(rule, 'the cluster knows it');
    expect(statefulSetOf(chart).spec[path.split('/')[2]]).toBe(value);
  });

  test.each([
    ['metadata.name', JsonPatch.replace('/metadata/name', 'shop'), '"shop"; allowed: "test-web", ', 'metadata.name'],
    [
      'metadata.namespace',
      JsonPatch.add('/metadata/namespace', 'shop'),
      '"shop"; allowed: nothing, ',
      'metadata.namespace',
    ],
    ['spec.serviceName', JsonPatch.replace('/spec/serviceName', 'shop'), '"shop"; allowed: "test-web", ', 'service'],
    ['spec.serviceName', JsonPatch.remove('/spec/serviceName'), 'missing; allowed: "test-web", ', 'service'],
    ['spec.ordinals.start', JsonPatch.add('/spec/ordinals', { start: 1 }), '1; allowed: nothing, ', 'ordinalsStart'],
  ])('of %s is refused, as the names of pods and Services are derived from it', (field, patch, given, prop) => {
    const { chart, web } = webOf();
    ApiObject.of(web).addJsonPatch(patch);
    const message = messageOf(() => chart.toJson());
    expect(message).toContain(`[test/web] StatefulSet: ${field} is ${given}`);
    expect(message).toContain(`by the prop ${prop}, because `);
  });

  test('that leaves the names as they are is taken, those that are known at synth only as well', () => {
    const { chart, web } = webOf({
      ordinalsStart: late(1),
      metadata: { namespace: Lazy.any({ produce: () => 'shop' }) },
    });
    ApiObject.of(web).addJsonPatch(JsonPatch.add('/spec/minReadySeconds', 5));
    expect(statefulSetOf(chart).spec).toMatchObject({ minReadySeconds: 5, ordinals: { start: 1 } });
  });

  test('of the name of a Service for all pods is refused, as clients use that name', () => {
    const { chart, web } = webOf();
    ApiObject.of(web.exposeViaService()).addJsonPatch(JsonPatch.replace('/metadata/name', 'shop'));
    expect(messageOf(() => chart.toJson())).toContain('Service: metadata.name is "shop"; allowed: "');
  });

  test('of the name of the disruption budget is taken, as nothing else is made of it', () => {
    const { chart, web } = webOf({ replicas: 3 });
    ApiObject.of(web.node.findChild('DisruptionBudget')).addJsonPatch(JsonPatch.replace('/metadata/name', 'shop'));
    expect(manifestOf(chart, 'PodDisruptionBudget', 'shop')).toBeDefined();
  });

  test('of a value of another type is refused, whatever the reason', () => {
    const { chart, web } = webOf();
    ApiObject.of(web).addJsonPatch(JsonPatch.add('/spec/template/spec/hostIPC', 'yes'));
    Rules.of(web).acknowledge('object-fields', 'the cluster is of tomorrow');
    expect(messageOf(() => chart.toJson())).toContain('spec.template.spec.hostIPC is "yes"; allowed: true or false');
  });

  test('is looked at by the rules', () => {
    const { chart, web } = webOf();
    ApiObject.of(web).addJsonPatch(JsonPatch.replace('/spec/replicas', -1));
    expect(messageOf(() => chart.toJson())).toBe(
      'Validation failed with the following errors:\n  ' +
        withReason(
          '[test/web] StatefulSet: spec.replicas is -1; allowed: a non-negative integer',
          'statefulset-replicas',
        ),
    );
  });
});

/** The one document of a YAML text. */
function parsed(yaml: string): any {
  return YAML.parse(yaml);
}
