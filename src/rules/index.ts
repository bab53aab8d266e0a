import { claimAccessModes } from './claim/claim-access-modes';
import { claimClass } from './claim/claim-class';
import { claimDataSource } from './claim/claim-data-source';
import { claimDataSourceKept } from './claim/claim-data-source-kept';
import { claimSelector } from './claim/claim-selector';
import { claimStorage } from './claim/claim-storage';
import { claimTemplateLabels } from './claim/claim-template-labels';
import { claimTemplateMounted } from './claim/claim-template-mounted';
import { claimTemplateName } from './claim/claim-template-name';
import { claimTemplateUnique } from './claim/claim-template-unique';
import { claimVolumeMode } from './claim/claim-volume-mode';
import { configApplySize } from './config/config-apply-size';
import { configKeys } from './config/config-keys';
import { configSecretType } from './config/config-secret-type';
import { configSize } from './config/config-size';
import { configValues } from './config/config-values';
import { containerBlockVolume } from './container/container-block-volume';
import { containerDevices } from './container/container-devices';
import { containerEnv } from './container/container-env';
import { containerEnvFrom } from './container/container-env-from';
import { containerEnvReferences } from './container/container-env-references';
import { containerEnvUnique } from './container/container-env-unique';
import { containerHandlerPort } from './container/container-handler-port';
import { containerImage } from './container/container-image';
import { containerImageForm } from './container/container-image-form';
import { containerInitProbes } from './container/container-init-probes';
import { containerLifecycle } from './container/container-lifecycle';
import { containerMemoryLimit } from './container/container-memory-limit';
import { containerMountPath } from './container/container-mount-path';
import { containerMountRoot } from './container/container-mount-root';
import { containerMountVolume } from './container/container-mount-volume';
import { containerName } from './container/container-name';
import { containerPolicies } from './container/container-policies';
import { containerPortNames } from './container/container-port-names';
import { containerPorts } from './container/container-ports';
import { containerProbeNumbers } from './container/container-probe-numbers';
import { containerProbes } from './container/container-probes';
import { containerRequestsWithinLimits } from './container/container-requests-within-limits';
import { containerResources } from './container/container-resources';
import { containerRestartPolicy } from './container/container-restart-policy';
import { containerRunAsNonRoot } from './container/container-run-as-non-root';
import { containerSecurityContext } from './container/container-security-context';
import { containerSubPath } from './container/container-sub-path';
import { deploymentProgress } from './deployment/deployment-progress';
import { deploymentStrategy } from './deployment/deployment-strategy';
import { hpaBehavior } from './hpa/hpa-behavior';
import { hpaBounds } from './hpa/hpa-bounds';
import { hpaMetrics } from './hpa/hpa-metrics';
import { hpaTarget } from './hpa/hpa-target';
import { hpaTargetName } from './hpa/hpa-target-name';
import { cronJobJobs } from './job/cronjob-jobs';
import { cronJobSchedule } from './job/cronjob-schedule';
import { jobCounts } from './job/job-counts';
import { jobNameLength } from './job/job-name-length';
import { jobRestartPolicy } from './job/job-restart-policy';
import { metadataAnnotations } from './metadata/metadata-annotations';
import { metadataApiVersion } from './metadata/metadata-api-version';
import { metadataLabels } from './metadata/metadata-labels';
import { metadataName } from './metadata/metadata-name';
import { metadataNamespace } from './metadata/metadata-namespace';
import { metadataUnique } from './metadata/metadata-unique';
import { objectFields } from './object/object-fields';
import { pdbAlone } from './pdb/pdb-alone';
import { pdbBoundForm } from './pdb/pdb-bound-form';
import { pdbBoundGiven } from './pdb/pdb-bound-given';
import { pdbLetsGo } from './pdb/pdb-lets-go';
import { pdbOneBound } from './pdb/pdb-one-bound';
import { pdbSelector } from './pdb/pdb-selector';
import { pdbSelectsPods } from './pdb/pdb-selects-pods';
import { pdbUnhealthyPolicy } from './pdb/pdb-unhealthy-policy';
import { podAffinity } from './pod/pod-affinity';
import { podClaimShadowsVolume } from './pod/pod-claim-shadows-volume';
import { podContainerNames } from './pod/pod-container-names';
import { podContainers } from './pod/pod-containers';
import { podDns } from './pod/pod-dns';
import { podEmptyDirSize } from './pod/pod-empty-dir-size';
import { podHostAliases } from './pod/pod-host-aliases';
import { podHostPorts } from './pod/pod-host-ports';
import { podNodeAffinity } from './pod/pod-node-affinity';
import { podNodeSelector } from './pod/pod-node-selector';
import { podReferenceKeys } from './pod/pod-reference-keys';
import { podReferenceNames } from './pod/pod-reference-names';
import { podReferences } from './pod/pod-references';
import { podSecurityContext } from './pod/pod-security-context';
import { podSpread } from './pod/pod-spread';
import { podSysctls } from './pod/pod-sysctls';
import { podTolerationComparison } from './pod/pod-toleration-comparison';
import { podTolerations } from './pod/pod-tolerations';
import { podVolumeFiles } from './pod/pod-volume-files';
import { podVolumeNames } from './pod/pod-volume-names';
import { podVolumeSource } from './pod/pod-volume-source';
import { Rule } from './rule';
import { serviceAddresses } from './service/service-addresses';
import { serviceClusterIp } from './service/service-cluster-ip';
import { serviceExternalName } from './service/service-external-name';
import { serviceHeadlessAffinity } from './service/service-headless-affinity';
import { serviceHeadlessType } from './service/service-headless-type';
import { serviceIpFamilies } from './service/service-ip-families';
import { serviceLoadBalancer } from './service/service-load-balancer';
import { serviceName } from './service/service-name';
import { serviceNodePort } from './service/service-node-port';
import { serviceNodePortRange } from './service/service-node-port-range';
import { servicePortNames } from './service/service-port-names';
import { servicePortUnique } from './service/service-port-unique';
import { servicePorts } from './service/service-ports';
import { serviceSelector } from './service/service-selector';
import { serviceSelectsPods } from './service/service-selects-pods';
import { serviceSessionAffinity } from './service/service-session-affinity';
import { serviceTargetPort } from './service/service-target-port';
import { serviceTrafficPolicy } from './service/service-traffic-policy';
import { serviceType } from './service/service-type';
import { statefulSetGracePeriod } from './statefulset/statefulset-grace-period';
import { statefulSetMaxUnavailable } from './statefulset/statefulset-max-unavailable';
import { statefulSetMinReadySeconds } from './statefulset/statefulset-min-ready-seconds';
import { statefulSetName } from './statefulset/statefulset-name';
import { statefulSetNameLength } from './statefulset/statefulset-name-length';
import { statefulSetOrdinalsStart } from './statefulset/statefulset-ordinals-start';
import { statefulSetPartition } from './statefulset/statefulset-partition';
import { statefulSetPartitionReachable } from './statefulset/statefulset-partition-reachable';
import { statefulSetPodManagementPolicy } from './statefulset/statefulset-pod-management-policy';
import { statefulSetReplicas } from './statefulset/statefulset-replicas';
import { statefulSetRetentionPolicy } from './statefulset/statefulset-retention-policy';
import { statefulSetRetentionScaled } from './statefulset/statefulset-retention-scaled';
import { statefulSetRevisionHistoryLimit } from './statefulset/statefulset-revision-history-limit';
import { statefulSetServiceHeadless } from './statefulset/statefulset-service-headless';
import { statefulSetServiceName } from './statefulset/statefulset-service-name';
import { statefulSetServiceNamespace } from './statefulset/statefulset-service-namespace';
import { statefulSetServicePresent } from './statefulset/statefulset-service-present';
import { statefulSetServiceSelects } from './statefulset/statefulset-service-selects';
import { statefulSetUpdateStrategy } from './statefulset/statefulset-update-strategy';
import { workloadActiveDeadline } from './workload/workload-active-deadline';
import { workloadClaimShared } from './workload/workload-claim-shared';
import { workloadCounts } from './workload/workload-counts';
import { workloadFixedReplicas } from './workload/workload-fixed-replicas';
import { workloadRestartPolicy } from './workload/workload-restart-policy';
import { workloadSelector } from './workload/workload-selector';
import { workloadSelectorLabels } from './workload/workload-selector-labels';

export { ACKNOWLEDGE, canBeAcknowledged } from './acknowledgement';
export { describe, type Finding, findings, isError, isWarning, whatIsGiven } from './findings';
export { Manifests } from '../kubernetes/manifests';
export { REFERENCED_KINDS, referencesIn } from '../kubernetes/references';
export { Consequence, Severity } from './rule';

/** Every rule, in the order in which their findings are told. */
export const RULES: readonly Rule[] = [
  metadataAnnotations,
  metadataApiVersion,
  metadataLabels,
  metadataName,
  metadataNamespace,
  metadataUnique,
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
  deploymentProgress,
  deploymentStrategy,
  jobCounts,
  jobNameLength,
  jobRestartPolicy,
  cronJobJobs,
  cronJobSchedule,
  workloadActiveDeadline,
  workloadClaimShared,
  workloadCounts,
  workloadFixedReplicas,
  workloadRestartPolicy,
  workloadSelectorLabels,
  workloadSelector,
  podAffinity,
  podClaimShadowsVolume,
  podContainerNames,
  podContainers,
  podDns,
  podEmptyDirSize,
  podHostAliases,
  podHostPorts,
  podNodeAffinity,
  podNodeSelector,
  podReferenceKeys,
  podReferenceNames,
  podReferences,
  podSecurityContext,
  podSpread,
  podSysctls,
  podTolerationComparison,
  podTolerations,
  podVolumeFiles,
  podVolumeNames,
  podVolumeSource,
  containerBlockVolume,
  containerDevices,
  containerEnvFrom,
  containerEnvReferences,
  containerEnvUnique,
  containerEnv,
  containerHandlerPort,
  containerImageForm,
  containerImage,
  containerInitProbes,
  containerLifecycle,
  containerMemoryLimit,
  containerMountPath,
  containerMountRoot,
  containerMountVolume,
  containerName,
  containerPolicies,
  containerPortNames,
  containerPorts,
  containerProbeNumbers,
  containerProbes,
  containerRequestsWithinLimits,
  containerResources,
  containerRestartPolicy,
  containerRunAsNonRoot,
  containerSecurityContext,
  containerSubPath,
  claimAccessModes,
  claimClass,
  claimDataSourceKept,
  claimDataSource,
  claimSelector,
  claimStorage,
  claimTemplateLabels,
  claimTemplateMounted,
  claimTemplateName,
  claimTemplateUnique,
  claimVolumeMode,
  serviceAddresses,
  serviceClusterIp,
  serviceExternalName,
  serviceHeadlessAffinity,
  serviceHeadlessType,
  serviceIpFamilies,
  serviceLoadBalancer,
  serviceName,
  serviceNodePortRange,
  serviceNodePort,
  servicePortNames,
  servicePortUnique,
  servicePorts,
  serviceSelector,
  serviceSelectsPods,
  serviceSessionAffinity,
  serviceTargetPort,
  serviceTrafficPolicy,
  serviceType,
  pdbAlone,
  pdbBoundForm,
  pdbBoundGiven,
  pdbLetsGo,
  pdbOneBound,
  pdbSelector,
  pdbSelectsPods,
  pdbUnhealthyPolicy,
  hpaBehavior,
  hpaBounds,
  hpaMetrics,
  hpaTargetName,
  hpaTarget,
  configApplySize,
  configKeys,
  configSecretType,
  configSize,
  configValues,
  objectFields,
];
