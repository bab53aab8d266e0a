import { podAffinity } from './pod-affinity';
import { podAffinitySelects } from './pod-affinity-selects';
import { podAppArmor } from './pod-app-armor';
import { podClaimShadowsVolume } from './pod-claim-shadows-volume';
import { podContainerNames } from './pod-container-names';
import { podContainers } from './pod-containers';
import { podDns } from './pod-dns';
import { podEmptyDirSize } from './pod-empty-dir-size';
import { podHostAliases } from './pod-host-aliases';
import { podHostPorts } from './pod-host-ports';
import { podHostProcess } from './pod-host-process';
import { podNodeAffinity } from './pod-node-affinity';
import { podNodeLabels } from './pod-node-labels';
import { podNodeSelector } from './pod-node-selector';
import { podReferenceKeys } from './pod-reference-keys';
import { podReferenceNames } from './pod-reference-names';
import { podReferences } from './pod-references';
import { podSecurityContext } from './pod-security-context';
import { podSpread } from './pod-spread';
import { podSpreadSelects } from './pod-spread-selects';
import { podSysctls } from './pod-sysctls';
import { podSysctlsAllowed } from './pod-sysctls-allowed';
import { podSysctlsOfNode } from './pod-sysctls-of-node';
import { podTolerationComparison } from './pod-toleration-comparison';
import { podTolerations } from './pod-tolerations';
import { podVolumeFiles } from './pod-volume-files';
import { podVolumeKinds } from './pod-volume-kinds';
import { podVolumeNames } from './pod-volume-names';
import { podVolumePaths } from './pod-volume-paths';
import { podVolumeReadable } from './pod-volume-readable';
import { podVolumeSource } from './pod-volume-source';
import { Rule } from '../rule';

export const POD_RULES: readonly Rule[] = [
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
  podVolumeReadable,
  podSysctlsOfNode,
  podSysctlsAllowed,
  podVolumeKinds,
  podVolumePaths,
  podSpreadSelects,
  podAffinitySelects,
  podNodeLabels,
  podHostProcess,
  podAppArmor,
];
