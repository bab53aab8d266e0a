import type * as kplus from 'cdk8s-plus-27';
import { StatefulWorkloadProps } from '../stateful-workload-props';

/*
 * Props of later releases of cdk8s-plus. Each package of this library is made for one release, but accepts the props of
 * all: TypeScript allows a struct of another release, and props unknown to its own cdk8s-plus would be lost.
 */

interface LaterContainerProps {
  readonly restartPolicy?: string;
  readonly securityContext?: { readonly seccompProfile?: object };
}

/**
 * The fields of a pod.
 *
 * `shareProcessNamespace` is omitted if it is false, which later releases write by default: switching packages
 * should restart no pod.
 */
export function laterPodFields(props: StatefulWorkloadProps): object {
  const { enableServiceLinks, shareProcessNamespace } = props;
  return { enableServiceLinks, shareProcessNamespace: shareProcessNamespace || undefined };
}

/** Adds the fields of a container to its manifest. */
export function addLaterContainerFields(manifest: any, props: kplus.ContainerProps): void {
  const { restartPolicy, securityContext } = props as LaterContainerProps;
  manifest.restartPolicy ??= restartPolicy;
  manifest.securityContext.seccompProfile ??= securityContext?.seccompProfile;
}
