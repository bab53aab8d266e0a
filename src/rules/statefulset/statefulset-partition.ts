import { COUNT, isCount } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';

export const statefulSetPartition: Rule = {
  id: 'statefulset-partition',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'The partition of a rolling update is a non-negative integer.',
  reason: 'pods with a lower ordinal are not updated',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#partitions',
  kinds: ['StatefulSet'],
  check({ spec }) {
    const partition = spec?.updateStrategy?.rollingUpdate?.partition;
    if (isCount(partition)) return [];
    return [{ field: 'spec.updateStrategy.rollingUpdate.partition', given: partition, allowed: COUNT }];
  },
};
