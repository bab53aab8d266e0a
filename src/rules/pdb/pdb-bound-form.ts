import { COUNT_OR_PERCENT, isCountOrPercent } from '../../kubernetes/percentages';
import { fields, isAbsent } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';

export const pdbBoundForm: Rule = {
  id: 'pdb-bound-form',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'The bound of a disruption budget is a non-negative integer, or a string from "0%" to "100%".',
  reason: 'a number in quotes is neither a number nor a percentage',
  link: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#rounding-logic-when-specifying-percentages',
  kinds: ['PodDisruptionBudget'],
  check(object) {
    const spec = fields(object.spec);
    return ['minAvailable', 'maxUnavailable']
      .filter((bound) => !isAbsent(spec[bound]) && !isCountOrPercent(spec[bound]))
      .map((bound) => ({ field: `spec.${bound}`, given: spec[bound], allowed: COUNT_OR_PERCENT }));
  },
};
