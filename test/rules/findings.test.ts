import { statefulSet } from './examples/manifests';
import { containerImage } from '../../src/rules/container/container-image';
import { describe as inWords, findings } from '../../src/rules/findings';
import { Manifests } from '../../src/rules/manifests';
import { statefulSetReplicas } from '../../src/rules/statefulset/statefulset-replicas';

const broken = statefulSet({ 'spec.replicas': -1, 'spec.template.spec.containers[0].image': undefined });
const all = new Manifests([broken]);
const [replicas, image] = findings([statefulSetReplicas, containerImage], [broken], all);

test('a finding tells its rule and object', () => {
  expect(replicas).toMatchObject({ rule: statefulSetReplicas, object: broken, field: 'spec.replicas', given: -1 });
});

test('findings come in the order of the rules', () => {
  expect(image.rule).toBe(containerImage);
});

test('a finding is told with the value, what is allowed, the reason, and where to read more', () => {
  expect(inWords(replicas)).toBe(
    'spec.replicas is -1; allowed: a whole number from 0 up, because each replica is one pod with a number of its own ' +
      '(statefulset-replicas, https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#replicas)',
  );
});

test('a field that is not there is told to be missing', () => {
  expect(inWords(image)).toMatch(
    /^spec\.template\.spec\.containers\[0\]\.image is missing; allowed: the name of an image, /,
  );
});
