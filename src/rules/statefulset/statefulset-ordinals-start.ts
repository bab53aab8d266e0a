import { COUNT, isCount } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';

export const statefulSetOrdinalsStart: Rule = {
  id: 'statefulset-ordinals-start',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'The ordinals.start of a StatefulSet is a non-negative integer.',
  reason: 'the ordinal is part of the name of each pod',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#start-ordinal',
  kinds: ['StatefulSet'],
  check({ spec }) {
    const start = spec?.ordinals?.start;
    return isCount(start) ? [] : [{ field: 'spec.ordinals.start', given: start, allowed: COUNT }];
  },
};
