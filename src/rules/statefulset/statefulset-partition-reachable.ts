import { autoscalerOf } from '../../kubernetes/autoscaler';
import { isWhole, MAX_INT32 } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';

export const statefulSetPartitionReachable: Rule = {
  id: 'statefulset-partition-reachable',
  severity: Severity.WARNING,
  consequence: Consequence.AT_RISK,
  sentence: 'The partition of a rolling update allows at least the last pod to be updated.',
  reason:
    'pods with an ordinal below the partition are not updated, so this one prevents every update until it is lowered',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#partitions',
  kinds: ['StatefulSet'],
  check(object, all) {
    const { spec } = object;
    const partition = spec?.updateStrategy?.rollingUpdate?.partition;
    if (!isWhole(partition, 1, MAX_INT32)) return [];
    const { replicas } = spec; // where it is left out, an autoscaler out of sight may set it
    if (!isWhole(replicas, 1, MAX_INT32) || partition < replicas || autoscalerOf(object, all)) return [];
    const allowed = `a number from 0 to ${replicas - 1}, one less than the replicas`;
    return [{ field: 'spec.updateStrategy.rollingUpdate.partition', given: partition, allowed }];
  },
};
