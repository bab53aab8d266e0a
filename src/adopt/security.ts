import * as kplus from 'cdk8s-plus-27';
import { enumMember } from './api-struct';
import { Call, Code, literal, struct, Struct } from './code';
import { Fields, fields, items } from '../kubernetes/values';

/** The security context of a container, as far as cdk8s-plus can express it; an empty one is kept. */
export function containerSecurityCode(given: unknown): Struct | undefined {
  if (given === undefined) return undefined;
  const { runAsUser, runAsGroup, runAsNonRoot, capabilities, ...rest } = fields(given);
  const { privileged, readOnlyRootFilesystem, allowPrivilegeEscalation } = rest;
  return struct({
    user: runAsUser,
    group: runAsGroup,
    ensureNonRoot: runAsNonRoot,
    privileged,
    readOnlyRootFilesystem,
    allowPrivilegeEscalation,
    capabilities: capabilities && capabilitiesCode(capabilities),
  });
}

/** The security context of the pods, as far as cdk8s-plus can express it. */
export function podSecurityCode(given: unknown): Struct | undefined {
  const { fsGroup, fsGroupChangePolicy, runAsUser, runAsGroup, runAsNonRoot, sysctls } = fields(given);
  const code = struct({
    user: runAsUser,
    group: runAsGroup,
    ensureNonRoot: runAsNonRoot,
    fsGroup,
    fsGroupChangePolicy: enumMember('kplus.FsGroupChangePolicy', kplus.FsGroupChangePolicy, fsGroupChangePolicy),
    sysctls: items(sysctls).length > 0 ? literal(sysctls) : undefined,
  });
  return code.isEmpty ? undefined : code;
}

/** The seccomp profile of the pods. */
export function seccompCode(profile: unknown): Code | undefined {
  const { type, localhostProfile } = fields(profile);
  if (type === 'RuntimeDefault') return new Call('SeccompProfile.runtimeDefault', []);
  if (type === 'Unconfined') return new Call('SeccompProfile.unconfined', []);
  return type === 'Localhost' ? new Call('SeccompProfile.localhost', [localhostProfile]) : undefined;
}

/** Undefined if cdk8s-plus does not know one of the capabilities, such as `ALL`. */
function capabilitiesCode({ add, drop }: Fields): Code | undefined {
  const [added, dropped] = [add, drop].map((list) => list && items(list).map(capabilityCode));
  const isSaid = [added, dropped].every(
    (list) => list === undefined || list.every((one: unknown) => one !== undefined),
  );
  return isSaid ? struct({ add: added, drop: dropped }) : undefined;
}

function capabilityCode(name: unknown): Code | undefined {
  return enumMember('kplus.Capability', kplus.Capability, `CAP_${name}`);
}
