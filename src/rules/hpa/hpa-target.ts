import { fields, isUnset, text } from '../../kubernetes/values';
import { Consequence, Rule, Severity, Violation } from '../rule';

export const hpaTarget: Rule = {
  id: 'hpa-target',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'The target of an autoscaler has an apiVersion, a kind and a name.',
  reason: 'it cannot find what to scale otherwise',
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
