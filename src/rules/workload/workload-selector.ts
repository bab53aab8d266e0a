import { LASTING_WORKLOADS } from '../../kubernetes/kinds';
import { isEmptySelector } from '../../kubernetes/label-selector';
import { checkSelector } from '../labels';
import { Consequence, Rule, Severity, Violation } from '../rule';

export const workloadSelector: Rule = {
  id: 'workload-selector',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  dependsOnVersion: true,
  sentence: 'A workload selects its pods by at least one label.',
  reason: 'it would take every pod of the namespace as its own',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#pod-selector',
  kinds: LASTING_WORKLOADS,
  check({ spec }) {
    const selector = spec?.selector;
    const found: Violation[] = [];
    if (isEmptySelector(selector)) {
      found.push({
        field: 'spec.selector',
        given: selector,
        allowed: 'matchLabels with at least one label of the pods',
      });
    }
    checkSelector('spec.selector', selector, found);
    return found;
  },
};
