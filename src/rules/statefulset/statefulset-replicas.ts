import { COUNT, isCount } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';

export const statefulSetReplicas: Rule = {
  id: 'statefulset-replicas',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'The replicas of a StatefulSet are a non-negative integer.',
  reason: 'they count pods',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#replicas',
  kinds: ['StatefulSet'],
  check({ spec }) {
    const replicas = spec?.replicas;
    return isCount(replicas) ? [] : [{ field: 'spec.replicas', given: replicas, allowed: COUNT }];
  },
};
