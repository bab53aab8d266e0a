import { ALL_KINDS } from '../../kubernetes/kinds';
import { isLabelKey, LABEL_KEY } from '../../kubernetes/names';
import { isAbsent, isFields } from '../../kubernetes/values';
import { Consequence, Rule, Severity, Violation } from '../rule';

/** How many bytes all annotations of an object may hold together. */
export const MOST_ANNOTATIONS = 256 * 1024;

export const metadataAnnotations: Rule = {
  id: 'metadata-annotations',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'Annotations are strings with keys like those of labels, at most 256 KiB in total.',
  reason: 'the API server rejects any others',
  link: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/#syntax-and-character-set',
  kinds: ALL_KINDS,
  check(object, all) {
    const found: Violation[] = [];
    checkAnnotations('metadata.annotations', object.metadata?.annotations, found);
    const pod = all.podOf(object);
    if (pod && pod.prefix !== '') {
      checkAnnotations(`${pod.prefix}metadata.annotations`, pod.metadata.annotations, found);
    }
    return found;
  },
};

function checkAnnotations(path: string, annotations: unknown, found: Violation[]): void {
  if (isAbsent(annotations)) return;
  if (!isFields(annotations)) {
    found.push({ field: path, given: annotations, allowed: 'a map of strings' });
    return;
  }
  let size = 0;
  for (const key in annotations) {
    // The server reads keys of annotations in lower case.
    if (!isLabelKey(key.toLowerCase())) found.push({ field: path, given: key, allowed: `a key of ${LABEL_KEY}` });
    const value = annotations[key];
    if (typeof value !== 'string' && value !== null) {
      const allowed = 'a string: put numbers and true or false in quotes';
      found.push({ field: `${path}[${key}]`, given: value, allowed });
    }
    size += Buffer.byteLength(key) + (typeof value === 'string' ? Buffer.byteLength(value) : 0);
  }
  if (size > MOST_ANNOTATIONS) {
    found.push({ field: path, given: `${size} bytes`, allowed: `at most ${MOST_ANNOTATIONS} bytes in total` });
  }
}
