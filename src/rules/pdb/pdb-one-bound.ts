import { fields, isAbsent } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';

export const pdbOneBound: Rule = {
  id: 'pdb-one-bound',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'A disruption budget has only one of minAvailable and maxUnavailable.',
  reason: 'the two could contradict each other',
  link: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#specifying-a-poddisruptionbudget',
  kinds: ['PodDisruptionBudget'],
  check({ spec }) {
    const { minAvailable, maxUnavailable } = fields(spec);
    if (isAbsent(minAvailable) || isAbsent(maxUnavailable)) return [];
    return [{ field: 'spec.maxUnavailable', given: maxUnavailable, allowed: 'no value together with minAvailable' }];
  },
};
