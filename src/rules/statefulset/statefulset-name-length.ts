import { isDnsLabel } from '../../kubernetes/names';
import { Consequence, Rule, Severity } from '../rule';

/** 63, the most that a label holds, less a dash and the hash of ten characters behind it. */
const LONGEST = 52;

export const statefulSetNameLength: Rule = {
  id: 'statefulset-name-length',
  severity: Severity.ERROR,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'The name of a StatefulSet has at most 52 characters.',
  reason: 'its pods have the name and eleven more characters in a label, and no pod is created if that exceeds 63',
  link: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set',
  kinds: ['StatefulSet'],
  check({ metadata }) {
    const name: unknown = metadata?.name;
    if (!isDnsLabel(name) || name.length <= LONGEST) return [];
    return [
      { field: 'metadata.name', given: name, allowed: `at most ${LONGEST} characters (this has ${name.length})` },
    ];
  },
};
