import { Consequence, Rule, Severity } from '../rule';
import { fields, isCount } from '../values';

const PERCENT = /^(?:\d{1,2}|100)%$/;

export const pdbBoundForm: Rule = {
  id: 'pdb-bound-form',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'The bound of a disruption budget is a whole number from 0 up, or a text from "0%" to "100%".',
  reason: 'a number in quotes is neither a number nor a percentage',
  link: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#rounding-logic-when-specifying-percentages',
  kinds: ['PodDisruptionBudget'],
  check(object) {
    const spec = fields(object.spec);
    return ['minAvailable', 'maxUnavailable']
      .filter((bound) => !isCount(spec[bound]) && !(typeof spec[bound] === 'string' && isPercent(spec[bound])))
      .map((bound) => ({
        field: `spec.${bound}`,
        given: spec[bound],
        allowed: 'a whole number from 0 up, or a text from "0%" to "100%"',
      }));
  },
};

function isPercent(text: string): boolean {
  return PERCENT.test(text.replace(/^0+(?=\d)/, ''));
}
