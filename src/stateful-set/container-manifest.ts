import * as kplus from 'cdk8s-plus-27';
import { bareContainerSecurity } from './bare-pod';
import { capabilityName } from './capability-name';
import { addLaterContainerFields } from './later-props';

/** The origin of a container that the workload created itself. */
export interface ContainerOrigin {
  /** The props that it was created from. */
  readonly props: kplus.ContainerProps;
  /** Whether it is a sidecar: it starts with the init containers and keeps running. */
  readonly isSidecar: boolean;
}

/** The context of a container that its manifest depends on. */
export interface ContainerContext {
  /** Undefined for an attached kplus.Container, whose manifest is left as its creator chose. */
  readonly origin?: ContainerOrigin;
  /** The names of the claim templates that are block devices. */
  readonly blockClaims: ReadonlySet<string>;
  /** Whether Kubernetes decides what the props leave open. */
  readonly isBare: boolean;
}

/**
 * The manifest of a container, from the one that cdk8s-plus renders: without the defaults that harm stateful software,
 * and with the requirements of Pod Security `restricted`.
 */
export function containerManifest(
  rendered: any,
  container: kplus.Container,
  { origin, blockClaims, isBare }: ContainerContext,
): any {
  const manifest = { ...rendered, ...volumes(rendered.volumeMounts, blockClaims) };
  manifest.securityContext =
    isBare && origin
      ? bareContainerSecurity(origin.props.securityContext ?? {})
      : { ...rendered.securityContext, capabilities: capabilities(container) };
  if (origin) {
    dropDefaults(manifest, origin.props);
    addLaterContainerFields(manifest, origin.props);
  }
  if (isBare && origin && !origin.props.securityContext) delete manifest.securityContext;
  if (origin?.isSidecar) manifest.restartPolicy = 'Always';
  return manifest;
}

/**
 * By default cdk8s-plus's startup probe gives up after 30 s, and with `Always` no pod starts while a registry is down.
 */
function dropDefaults(manifest: any, props: kplus.ContainerProps): void {
  if (!props.startup) delete manifest.startupProbe;
  if (!props.imagePullPolicy) delete manifest.imagePullPolicy;
}

function capabilities({ securityContext }: kplus.Container): any {
  const { add, drop } = securityContext.capabilities ?? {};
  return {
    add: add?.map(capabilityName),
    drop: drop ? drop.map(capabilityName) : ['ALL'],
  };
}

/** Kubernetes has two lists, for file systems and for devices; cdk8s-plus knows only mounts. */
function volumes(mounts: any[] = [], blockClaims: ReadonlySet<string>): any {
  if (blockClaims.size === 0) return {};
  const devices = mounts.filter(({ name }) => blockClaims.has(name));
  const files = mounts.filter(({ name }) => !blockClaims.has(name));
  return {
    volumeDevices:
      devices.length > 0 ? devices.map(({ name, mountPath }) => ({ name, devicePath: mountPath })) : undefined,
    volumeMounts: files.length > 0 ? files : undefined,
  };
}
