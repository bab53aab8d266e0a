import { autoscalerOf } from '../../kubernetes/autoscaler';
import { SCALED_WORKLOADS } from '../../kubernetes/kinds';
import { isAbsent, text } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';

export const workloadFixedReplicas: Rule = {
  id: 'workload-fixed-replicas',
  severity: Severity.WARNING,
  consequence: Consequence.AT_RISK,
  sentence: 'A workload that an autoscaler scales has no fixed number of replicas.',
  reason: 'each apply resets the number, which stops or starts pods',
  link: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling',
  kinds: SCALED_WORKLOADS,
  check(object, all) {
    const given = object.spec?.replicas;
    const scaler = isAbsent(given) ? undefined : autoscalerOf(object, all);
    if (!scaler) return [];
    return [
      {
        field: 'spec.replicas',
        given,
        allowed: `nothing, because of HorizontalPodAutoscaler/${text(scaler.metadata?.name)}`,
      },
    ];
  },
};
