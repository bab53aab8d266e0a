import { LASTING_WORKLOADS } from '../../kubernetes/kinds';
import { isEmptySelector, selects } from '../../kubernetes/label-selector';
import { inPod } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

export const workloadSelectorLabels: Rule = {
  id: 'workload-selector-labels',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'The pods of a workload have the labels that its selector asks for.',
  reason: 'otherwise it would not recognize its own pods, and create new ones without end',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#pod-selector',
  kinds: LASTING_WORKLOADS,
  check: inPod(({ labels }, found, { spec }) => {
    const selector = spec?.selector;
    if (isEmptySelector(selector) || selects(selector, labels)) return;
    const allowed = `labels that match ${JSON.stringify(selector)}`;
    found.push({ field: 'spec.template.metadata.labels', given: labels, allowed });
  }),
};
