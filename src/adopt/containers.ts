import * as kplus from 'cdk8s-plus-27';
import { enumMember } from './api-struct';
import { Entry, struct, Struct } from './code';
import { Context } from './context';
import { sourcesCode, variablesCode } from './environment';
import { handlerCode, probeCode } from './probes';
import { resourcesCode } from './resources';
import { containerSecurityCode } from './security';
import { Fields, fields, items } from '../kubernetes/values';

/** The props of a container without its mounts, as far as cdk8s-plus can express them. */
export function containerCode(container: Fields, context: Context): Struct {
  const { name, image, command, args, workingDir, env, envFrom } = container;
  const probe = (field: string) => container[field] && probeCode(container[field], field, context);
  const said = struct({
    name,
    image,
    imagePullPolicy: enumMember('kplus.ImagePullPolicy', kplus.ImagePullPolicy, container.imagePullPolicy),
    command: itemsUnlessEmpty(command),
    args: itemsUnlessEmpty(args),
    workingDir,
    ports: itemsUnlessEmpty(container.ports)?.map(containerPortCode),
    envFrom: itemsUnlessEmpty(envFrom) && sourcesCode(envFrom, context),
    envVariables: itemsUnlessEmpty(env) && variablesCode(env, context),
    startup: probe('startupProbe'),
    liveness: probe('livenessProbe'),
    readiness: probe('readinessProbe'),
    lifecycle: lifecycleCode(container.lifecycle, context),
    resources: resourcesCode(container.resources),
    securityContext: containerSecurityCode(container.securityContext),
  });
  return new Struct([...said.entries, ...better(container)]);
}

/** What the library would set by default, commented out. */
function better({ securityContext }: Fields): Entry[] {
  if (Object.keys(fields(securityContext)).length > 0) return [];
  const value = struct({ ensureNonRoot: true, readOnlyRootFilesystem: true, allowPrivilegeEscalation: false });
  return [{ key: 'securityContext', value, isOff: true }];
}

function containerPortCode({ name, containerPort, protocol, hostPort, hostIP }: Fields): Struct {
  const member = protocol === 'TCP' ? undefined : enumMember('kplus.Protocol', kplus.Protocol, protocol);
  return struct({ name, number: containerPort, protocol: member, hostPort: hostPort || undefined, hostIp: hostIP });
}

function lifecycleCode(lifecycle: unknown, context: Context): Struct | undefined {
  const { postStart, preStop } = fields(lifecycle);
  const given = struct({
    postStart: postStart && handlerCode(postStart, context),
    preStop: preStop && handlerCode(preStop, context),
  });
  return given.isEmpty ? undefined : given;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any
function itemsUnlessEmpty(list: unknown): any[] | undefined {
  const given = items(list);
  return given.length > 0 ? [...given] : undefined;
}
