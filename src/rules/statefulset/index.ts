import { statefulSetGracePeriod } from './statefulset-grace-period';
import { statefulSetMaxUnavailable } from './statefulset-max-unavailable';
import { statefulSetMinReadySeconds } from './statefulset-min-ready-seconds';
import { statefulSetName } from './statefulset-name';
import { statefulSetNameLength } from './statefulset-name-length';
import { statefulSetOrdinalsStart } from './statefulset-ordinals-start';
import { statefulSetPartition } from './statefulset-partition';
import { statefulSetPartitionReachable } from './statefulset-partition-reachable';
import { statefulSetPodManagementPolicy } from './statefulset-pod-management-policy';
import { statefulSetReplicas } from './statefulset-replicas';
import { statefulSetRetentionPolicy } from './statefulset-retention-policy';
import { statefulSetRetentionScaled } from './statefulset-retention-scaled';
import { statefulSetRevisionHistoryLimit } from './statefulset-revision-history-limit';
import { statefulSetServiceHeadless } from './statefulset-service-headless';
import { statefulSetServiceName } from './statefulset-service-name';
import { statefulSetServiceNamespace } from './statefulset-service-namespace';
import { statefulSetServicePresent } from './statefulset-service-present';
import { statefulSetServiceSelects } from './statefulset-service-selects';
import { statefulSetUpdateStrategy } from './statefulset-update-strategy';
import { Rule } from '../rule';

export const STATEFULSET_RULES: readonly Rule[] = [
  statefulSetGracePeriod,
  statefulSetMaxUnavailable,
  statefulSetMinReadySeconds,
  statefulSetNameLength,
  statefulSetName,
  statefulSetOrdinalsStart,
  statefulSetPartitionReachable,
  statefulSetPartition,
  statefulSetPodManagementPolicy,
  statefulSetReplicas,
  statefulSetRetentionPolicy,
  statefulSetRetentionScaled,
  statefulSetRevisionHistoryLimit,
  statefulSetServiceHeadless,
  statefulSetServiceName,
  statefulSetServiceNamespace,
  statefulSetServicePresent,
  statefulSetServiceSelects,
  statefulSetUpdateStrategy,
];
