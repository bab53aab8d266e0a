import { checkLabels } from '../labels';
import { Consequence, Rule, Severity, Violation } from '../rule';

export const serviceSelector: Rule = {
  id: 'service-selector',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'A Service selects pods by labels that a pod can have.',
  reason: 'the selector of a Service is a plain map of labels',
  link: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#service-and-replicationcontroller',
  kinds: ['Service'],
  check({ spec }) {
    const found: Violation[] = [];
    checkLabels('spec.selector', spec?.selector, found);
    return found;
  },
};
