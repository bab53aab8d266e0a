import { governingService } from '../../kubernetes/governing-service';
import { hasLabels, isEmpty } from '../../kubernetes/label-selector';
import { Consequence, Rule, Severity } from '../rule';

export const statefulSetServiceSelects: Rule = {
  id: 'statefulset-service-selects',
  severity: Severity.ERROR,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'The Service that governs a StatefulSet selects its pods.',
  reason: 'pods that the Service does not select have no DNS name',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id',
  kinds: ['StatefulSet'],
  check(object, all) {
    const selector = governingService(object, all)?.spec?.selector;
    const labels = all.podOf(object)?.labels ?? {};
    if (isEmpty(selector) || hasLabels(labels, selector)) return [];
    return [
      { field: 'spec.template.metadata.labels', given: labels, allowed: `labels with ${JSON.stringify(selector)}` },
    ];
  },
};
