import { fields, isUnset, text } from '../../kubernetes/values';
import { Consequence, Rule, Severity, Violation } from '../rule';

export const hpaTarget: Rule = {
  id: 'hpa-target',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'An autoscaler names the kind, with its group, and the name of what it scales.',
  reason: 'there is nothing to scale without them',
  link: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#how-does-a-horizontalpodautoscaler-work',
  kinds: ['HorizontalPodAutoscaler'],
  check({ spec }) {
    const target = fields(spec?.scaleTargetRef);
    const found: Violation[] = ['kind', 'name']
      .filter((part) => isUnset(target[part]) || typeof target[part] !== 'string' || /[/%]/.test(target[part]))
      .map((part) => ({
        field: `spec.scaleTargetRef.${part}`,
        given: target[part],
        allowed: `the ${part} of a workload, such as ${part === 'kind' ? 'StatefulSet' : 'web'}`,
      }));
    const { apiVersion, kind } = target;
    if (kind !== 'ReplicationController' && !/^[^/]+\//.test(text(apiVersion))) {
      const allowed = 'the group and version of the kind, such as apps/v1';
      found.push({ field: 'spec.scaleTargetRef.apiVersion', given: apiVersion, allowed });
    }
    return found;
  },
};
