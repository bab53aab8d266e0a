import { ALL_KINDS } from '../../kubernetes/kinds';
import { checkLabels } from '../labels';
import { Consequence, Rule, Severity, Violation } from '../rule';

export const metadataLabels: Rule = {
  id: 'metadata-labels',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'Labels have valid keys and values.',
  reason: 'a selector can only contain valid labels',
  link: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set',
  kinds: ALL_KINDS,
  check(object, all) {
    const found: Violation[] = [];
    checkLabels('metadata.labels', object.metadata?.labels, found);
    const pod = all.podOf(object);
    if (pod && pod.prefix !== '') checkLabels(`${pod.prefix}metadata.labels`, pod.metadata.labels, found);
    return found;
  },
};
