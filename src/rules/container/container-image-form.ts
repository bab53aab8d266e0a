import { POD_KINDS } from '../../kubernetes/kinds';
import { inEachContainer } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

const HOST = '(?:[A-Za-z0-9]+(?:[.-]+[A-Za-z0-9]+)*|\\[[A-Fa-f0-9:]+\\])(?::\\d+)?';
const PART = '[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*';
const TAG = '\\w[\\w.-]{0,127}';
const DIGEST = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[A-Fa-f0-9]{32,}';
const IMAGE = new RegExp(`^(?:${HOST}/)?${PART}(?:/${PART})*(?::${TAG})?(?:@${DIGEST})?$`);

export const containerImageForm: Rule = {
  id: 'container-image-form',
  severity: Severity.ERROR,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'The image of a container has a valid name.',
  reason: 'the API server does not check it, and the pods end in InvalidImageName or are never created',
  link: 'https://kubernetes.io/docs/concepts/containers/images/#image-names',
  kinds: POD_KINDS,
  check: inEachContainer(({ path, spec: { image } }, found) => {
    if (typeof image !== 'string' || image === '' || IMAGE.test(image)) return;
    const allowed = '[host[:port]/]name[:tag][@digest], with the name in lower case and no space';
    found.push({ field: `${path}.image`, given: image, allowed });
  }),
};
