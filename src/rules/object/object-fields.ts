import { ALL_KINDS } from '../../kubernetes/kinds';
import { wrongFields } from '../api-fields';
import { Consequence, Rule, Severity } from '../rule';

export const objectFields: Rule = {
  id: 'object-fields',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  dependsOnVersion: true,
  isGeneral: true,
  sentence: 'An object has only fields that its kind has, with values of the right types.',
  reason: 'kubectl asks the API server to reject unknown fields',
  link: 'https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation',
  kinds: ALL_KINDS,
  check: wrongFields,
};
