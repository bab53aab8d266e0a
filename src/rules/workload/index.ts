import { workloadActiveDeadline } from './workload-active-deadline';
import { workloadClaimOfAnother } from './workload-claim-of-another';
import { workloadClaimShared } from './workload-claim-shared';
import { workloadCounts } from './workload-counts';
import { workloadFixedReplicas } from './workload-fixed-replicas';
import { workloadPeerNames } from './workload-peer-names';
import { workloadRestartPolicy } from './workload-restart-policy';
import { workloadSelector } from './workload-selector';
import { workloadSelectorLabels } from './workload-selector-labels';
import { Rule } from '../rule';

export const WORKLOAD_RULES: readonly Rule[] = [
  workloadActiveDeadline,
  workloadClaimShared,
  workloadCounts,
  workloadFixedReplicas,
  workloadRestartPolicy,
  workloadSelectorLabels,
  workloadSelector,
  workloadClaimOfAnother,
  workloadPeerNames,
];
