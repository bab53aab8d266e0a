import type * as kplus from 'cdk8s-plus-27';
import { StatefulWorkloadProps } from '../stateful-workload-props';

/*
 * What later releases of cdk8s-plus have a prop for. Each package of this library is made for one release, and takes the
 * props of all: TypeScript lets a struct of another release in, and what its cdk8s-plus does not know would be lost.
 */

interface LaterContainerProps {
  readonly restartPolicy?: string;
  readonly securityContext?: { readonly seccompProfile?: object };
}

/**
 * The fields of a pod.
 *
 * `shareProcessNamespace` is left out where it is false, which later releases write unasked: whoever changes packages
 * should see no pod restart.
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
