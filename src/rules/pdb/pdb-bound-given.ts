import { fields, isAbsent } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';

export const pdbBoundGiven: Rule = {
  id: 'pdb-bound-given',
  severity: Severity.ERROR,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'A disruption budget has minAvailable or maxUnavailable.',
  reason: 'a budget with neither blocks every eviction, so no node can be drained',
  link: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#specifying-a-poddisruptionbudget',
  kinds: ['PodDisruptionBudget'],
  check({ spec }) {
    const { minAvailable, maxUnavailable } = fields(spec);
    if (!isAbsent(minAvailable) || !isAbsent(maxUnavailable)) return [];
    return [
      { field: 'spec.maxUnavailable', given: undefined, allowed: 'a number or percentage here or in minAvailable' },
    ];
  },
};
