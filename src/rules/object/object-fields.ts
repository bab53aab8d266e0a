import { wrongFields } from '../api-fields';
import { API_VERSION } from '../api-types';
import { ALL_KINDS } from '../kinds';
import { Consequence, Rule, Severity } from '../rule';

export const objectFields: Rule = {
  id: 'object-fields',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  // A newer API server may know more.
  dependsOnVersion: true,
  isGeneral: true,
  sentence: 'An object has the fields that its kind has, with values of their types.',
  reason: `the API server of Kubernetes ${API_VERSION} knows no others, and kubectl has it refuse what it does not know`,
  link: 'https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation',
  kinds: ALL_KINDS,
  check: wrongFields,
};
