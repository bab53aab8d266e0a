/** cdk8s-plus-27 names capabilities as Linux does; Kubernetes wants the names without this. */
const PREFIX = /^CAP_/;

/** The name by which Kubernetes knows a capability. */
export function capabilityName(capability: string): string {
  return capability.replace(PREFIX, '');
}
