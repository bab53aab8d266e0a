import * as kplus from 'cdk8s-plus-27';
import { capabilityName } from './capability-name';
import { PodDefaults } from '../pod-defaults';
import { StatefulWorkloadProps } from '../stateful-workload-props';

/*
 * Pods with only what their props say: PodDefaults.KUBERNETES. cdk8s-plus fills in its own defaults when it reads the
 * props, so the values here come from the props themselves.
 */

/** Whether Kubernetes decides what the props leave open. */
export function isBare({ podDefaults }: StatefulWorkloadProps): boolean {
  return podDefaults === PodDefaults.KUBERNETES;
}

/**
 * The spec of a bare pod, from what cdk8s-plus renders. Added volumes come first, in the order in which they were
 * added.
 */
export function barePodSpec(rendered: any, workload: kplus.Workload, props: StatefulWorkloadProps): any {
  return {
    ...rendered,
    automountServiceAccountToken: props.automountServiceAccountToken,
    securityContext: props.securityContext && podSecurity(props.securityContext),
    volumes: rendered.volumes && inOrderAdded(rendered.volumes, workload.volumes),
  };
}

/** The security context of a container of a bare pod. */
export function bareContainerSecurity(given: kplus.ContainerSecurityContextProps): any {
  const { user, group, ensureNonRoot, privileged, readOnlyRootFilesystem, allowPrivilegeEscalation } = given;
  const { add, drop } = given.capabilities ?? {};
  return {
    allowPrivilegeEscalation,
    capabilities: given.capabilities && { add: add?.map(capabilityName), drop: drop?.map(capabilityName) },
    privileged,
    readOnlyRootFilesystem,
    runAsGroup: group,
    runAsNonRoot: ensureNonRoot,
    runAsUser: user,
  };
}

function podSecurity(given: kplus.PodSecurityContextProps): any {
  const { fsGroup, fsGroupChangePolicy, sysctls, user, group, ensureNonRoot } = given;
  return { fsGroup, fsGroupChangePolicy, runAsGroup: group, runAsNonRoot: ensureNonRoot, runAsUser: user, sysctls };
}

function inOrderAdded(rendered: any[], added: kplus.Volume[]): any[] {
  const names = added.map(({ name }) => name);
  const place = ({ name }: { name: string }) => (names.includes(name) ? names.indexOf(name) : names.length);
  return [...rendered].sort((one, other) => place(one) - place(other));
}
