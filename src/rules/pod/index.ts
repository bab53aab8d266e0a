import { podAffinity } from './pod-affinity';
import { podClaimShadowsVolume } from './pod-claim-shadows-volume';
import { podContainerNames } from './pod-container-names';
import { podContainers } from './pod-containers';
import { podDns } from './pod-dns';
import { podEmptyDirSize } from './pod-empty-dir-size';
import { podHostAliases } from './pod-host-aliases';
import { podHostPorts } from './pod-host-ports';
import { podNodeAffinity } from './pod-node-affinity';
import { podNodeSelector } from './pod-node-selector';
import { podReferenceKeys } from './pod-reference-keys';
import { podReferenceNames } from './pod-reference-names';
import { podReferences } from './pod-references';
import { podSecurityContext } from './pod-security-context';
import { podSpread } from './pod-spread';
import { podSysctls } from './pod-sysctls';
import { podTolerationComparison } from './pod-toleration-comparison';
import { podTolerations } from './pod-tolerations';
import { podVolumeFiles } from './pod-volume-files';
import { podVolumeNames } from './pod-volume-names';
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
];
