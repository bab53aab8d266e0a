import { COUNT, isCount } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';

export const statefulSetReplicas: Rule = {
  id: 'statefulset-replicas',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'A StatefulSet has a whole number of replicas, 0 or more.',
  reason: 'each replica is one pod with a number of its own',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#replicas',
  kinds: ['StatefulSet'],
  check({ spec }) {
    const replicas = spec?.replicas;
    return isCount(replicas) ? [] : [{ field: 'spec.replicas', given: replicas, allowed: COUNT }];
  },
};
