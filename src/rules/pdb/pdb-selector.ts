import { checkSelector } from '../labels';
import { Consequence, Rule, Severity, Violation } from '../rule';

export const pdbSelector: Rule = {
  id: 'pdb-selector',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  dependsOnVersion: true,
  sentence: 'A disruption budget selects pods by labels that a pod can have.',
  reason: 'no pod has labels of another form',
  link: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#specifying-a-poddisruptionbudget',
  kinds: ['PodDisruptionBudget'],
  check({ spec }) {
    const found: Violation[] = [];
    checkSelector('spec.selector', spec?.selector, found);
    return found;
  },
};
