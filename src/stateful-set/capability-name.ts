/** The prefix of Linux capabilities, which cdk8s-plus-27 has and Kubernetes does not. */
const PREFIX = /^CAP_/;

/** The name of a capability in Kubernetes. */
export function capabilityName(capability: string): string {
  return capability.replace(PREFIX, '');
}
