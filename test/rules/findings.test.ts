import { statefulSet } from './examples/manifests';
import { Manifests } from '../../src/kubernetes/manifests';
import { claimTemplateMounted } from '../../src/rules/claim/claim-template-mounted';
import { containerImage } from '../../src/rules/container/container-image';
import { describe as inWords, findings, isError } from '../../src/rules/findings';
import { statefulSetReplicas } from '../../src/rules/statefulset/statefulset-replicas';

const broken = statefulSet({ 'spec.replicas': -1, 'spec.template.spec.containers[0].image': undefined });
const all = new Manifests([broken]);
const [replicas, image] = findings([statefulSetReplicas, containerImage], [broken], all);

test('a finding has its rule and object', () => {
  expect(replicas).toMatchObject({ rule: statefulSetReplicas, object: broken, field: 'spec.replicas', given: -1 });
});

test('findings come in the order of the rules', () => {
  expect(image.rule).toBe(containerImage);
});

test('a finding is described with the value, what is allowed, the reason, and where to read more', () => {
  expect(inWords(replicas)).toBe(
    'spec.replicas is -1; allowed: a non-negative integer, because they count pods ' +
      '(statefulset-replicas, https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#replicas)',
  );
});

test('an absent field is described as missing', () => {
  expect(inWords(image)).toMatch(
    /^spec\.template\.spec\.containers\[0\]\.image is missing; allowed: the name of an image, /,
  );
});

test('NaN is described as such', () => {
  expect(inWords({ ...replicas, given: NaN })).toMatch(/^spec\.replicas is NaN; allowed: /);
});

test('a long value is described by its beginning', () => {
  const told = inWords({ ...replicas, given: 'x'.repeat(1000) });
  expect(told).toMatch(/^spec\.replicas is "x{199}…; allowed: /);
});

describe('an acknowledgement in the manifest', () => {
  const acknowledging = (rule: string, reason: unknown) =>
    statefulSet({
      'spec.replicas': -1,
      'spec.template.spec.containers[0].volumeMounts': undefined,
      'metadata.annotations': { [`acknowledge.cdk8s-stateful/${rule}`]: reason },
    });
  const reasons = (rule: string, reason: unknown) => {
    const object = acknowledging(rule, reason);
    const found = findings([statefulSetReplicas, claimTemplateMounted], [object], new Manifests([object]));
    return found.map((finding) => [finding.acknowledged, isError(finding)]);
  };

  test('makes a finding no error, and keeps the reason', () => {
    expect(reasons('claim-template-mounted', 'the agent of the node reads it')).toEqual([
      [undefined, true],
      ['the agent of the node reads it', false],
    ]);
  });

  test.each([
    ['of what the API server refuses', 'statefulset-replicas', 'why'],
    ['without a reason', 'claim-template-mounted', ''],
    ['with a reason that is no text', 'claim-template-mounted', true],
    ['of another rule', 'claim-template', 'why'],
  ])('%s counts for nothing', (_, rule, reason) => {
    expect(reasons(rule, reason)).toEqual([
      [undefined, true],
      [undefined, true],
    ]);
  });
});
