import { autoscalerOf } from '../autoscaling';
import { Consequence, Rule, Severity } from '../rule';
import { isWhole, MAX_INT32 } from '../values';

export const statefulSetPartitionReachable: Rule = {
  id: 'statefulset-partition-reachable',
  severity: Severity.ERROR,
  consequence: Consequence.AT_RISK,
  sentence: 'The partition of a rolling update is not above the number of the last pod.',
  reason: 'only pods from the partition up are updated, so that a higher one keeps every pod as it is for ever',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#partitions',
  kinds: ['StatefulSet'],
  check(object, all) {
    const { spec } = object;
    const partition = spec?.updateStrategy?.rollingUpdate?.partition;
    if (!isWhole(partition, 1, MAX_INT32)) return [];
    const { replicas } = spec; // where it is left out, an autoscaler out of sight may set it
    const start = spec.ordinals?.start ?? 0;
    if (!isWhole(replicas, 1, MAX_INT32) || !isWhole(start, 0, MAX_INT32)) return [];
    const last = start + replicas - 1;
    if (partition <= last || autoscalerOf(object, all)) return [];
    const allowed = `a number from 0 to ${last}, that of the last pod`;
    return [{ field: 'spec.updateStrategy.rollingUpdate.partition', given: partition, allowed }];
  },
};
