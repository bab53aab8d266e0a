import { ALL_KINDS } from '../../kubernetes/kinds';
import { wrongFields } from '../api-fields';
import { Consequence, Rule, Severity } from '../rule';

export const objectFields: Rule = {
  id: 'object-fields',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  dependsOnVersion: true,
  isGeneral: true,
  sentence: 'An object has the fields that its kind has, with values of their types.',
  reason: 'kubectl has the API server refuse what it does not know',
  link: 'https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation',
  kinds: ALL_KINDS,
  check: wrongFields,
};
