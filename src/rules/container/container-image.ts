import { POD_KINDS } from '../../kubernetes/kinds';
import { inEachContainer } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

export const containerImage: Rule = {
  id: 'container-image',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'A container has an image.',
  reason: 'there is nothing to run without one',
  link: 'https://kubernetes.io/docs/concepts/containers/images/#image-names',
  kinds: POD_KINDS,
  check: inEachContainer(({ path, spec: { image } }, found) => {
    if (typeof image === 'string' && image !== '') return;
    found.push({ field: `${path}.image`, given: image, allowed: 'the name of an image' });
  }),
};
