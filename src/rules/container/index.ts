import { containerBlockVolume } from './container-block-volume';
import { containerDevices } from './container-devices';
import { containerEnv } from './container-env';
import { containerEnvFrom } from './container-env-from';
import { containerEnvReferences } from './container-env-references';
import { containerEnvUnique } from './container-env-unique';
import { containerHandlerPort } from './container-handler-port';
import { containerHookInTime } from './container-hook-in-time';
import { containerImage } from './container-image';
import { containerImageForm } from './container-image-form';
import { containerInitProbes } from './container-init-probes';
import { containerLifecycle } from './container-lifecycle';
import { containerMemoryLimit } from './container-memory-limit';
import { containerMountFile } from './container-mount-file';
import { containerMountHidden } from './container-mount-hidden';
import { containerMountPath } from './container-mount-path';
import { containerMountPoint } from './container-mount-point';
import { containerMountRoot } from './container-mount-root';
import { containerMountVolume } from './container-mount-volume';
import { containerName } from './container-name';
import { containerPolicies } from './container-policies';
import { containerPortNames } from './container-port-names';
import { containerPorts } from './container-ports';
import { containerProbeNumbers } from './container-probe-numbers';
import { containerProbes } from './container-probes';
import { containerRequestsWithinLimits } from './container-requests-within-limits';
import { containerResources } from './container-resources';
import { containerRestartPolicy } from './container-restart-policy';
import { containerRunAsNonRoot } from './container-run-as-non-root';
import { containerSecurityContext } from './container-security-context';
import { containerShellVariables } from './container-shell-variables';
import { containerSubPath } from './container-sub-path';
import { containerSubPathFile } from './container-sub-path-file';
import { containerSubPathVariables } from './container-sub-path-variables';
import { containerVariables } from './container-variables';
import { Rule } from '../rule';

export const CONTAINER_RULES: readonly Rule[] = [
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
  containerVariables,
  containerSubPathVariables,
  containerShellVariables,
  containerHookInTime,
  containerMountHidden,
  containerMountPoint,
  containerSubPathFile,
  containerMountFile,
];
