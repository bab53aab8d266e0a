import { fields, isAbsent, isWhole, items, MAX_INT32 } from '../../kubernetes/values';
import { Consequence, Rule, Severity, Violation } from '../rule';

export const hpaBounds: Rule = {
  id: 'hpa-bounds',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'An autoscaler has maxReplicas, and minReplicas that are not above it.',
  reason: 'it scales between the two',
  link: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#algorithm-details',
  kinds: ['HorizontalPodAutoscaler'],
  check({ spec }) {
    const { minReplicas, maxReplicas, metrics } = fields(spec);
    const found: Violation[] = [];
    if (!isWhole(maxReplicas, 1, MAX_INT32)) {
      found.push({ field: 'spec.maxReplicas', given: maxReplicas, allowed: 'a positive integer' });
    }
    if (isAbsent(minReplicas)) return found;
    // Scaling to 0 is for clusters that allow it, and needs a metric that is there without pods.
    const least = items(metrics).some((metric) => ['Object', 'External'].includes(fields(metric).type)) ? 0 : 1;
    if (!isWhole(minReplicas, least, MAX_INT32)) {
      found.push({ field: 'spec.minReplicas', given: minReplicas, allowed: `an integer of ${least} or more` });
    } else if (isWhole(maxReplicas, 1, minReplicas - 1)) {
      found.push({ field: 'spec.minReplicas', given: minReplicas, allowed: `at most ${maxReplicas}, the maxReplicas` });
    }
    return found;
  },
};
