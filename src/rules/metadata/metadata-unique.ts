import { ALL_KINDS } from '../../kubernetes/kinds';
import { Consequence, Rule, Severity } from '../rule';

export const metadataUnique: Rule = {
  id: 'metadata-unique',
  severity: Severity.ERROR,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'No two objects of a kind have the same name in one namespace.',
  reason: 'the second would be applied over the first, and replace it or be rejected',
  link: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/',
  kinds: ALL_KINDS,
  check(object, all) {
    if (!all.isRepeated(object)) return [];
    const allowed = `a name that no other ${object.kind} of the namespace has`;
    return [{ field: 'metadata.name', given: object.metadata?.name, allowed }];
  },
};
