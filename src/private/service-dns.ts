import * as kplus from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';
import { knownText } from './names';

const CONTEXT_KEY = 'cdk8s-stateful/cluster-domain';

/** The default domain of a cluster. */
export const DEFAULT_CLUSTER_DOMAIN = 'cluster.local';

/** Sets the cluster domain for all constructs that will be added below a scope. */
export function setClusterDomain(scope: IConstruct, domain: string): void {
  scope.node.setContext(CONTEXT_KEY, domain);
}

/** The cluster domain that applies to a construct. */
export function clusterDomainOf(scope: IConstruct): string {
  return scope.node.tryGetContext(CONTEXT_KEY) ?? DEFAULT_CLUSTER_DOMAIN;
}

/** The DNS name of a Service: fully qualified, or its bare name if the namespace is not known at synth. */
export function serviceDnsName(service: kplus.Service): string {
  return dnsNameIn(service, service.name, service.metadata.namespace);
}

/** The DNS name of a Service with a name and namespace, in the cluster of a construct. */
export function dnsNameIn(scope: IConstruct, service: string, namespace?: string): string {
  const name = knownText(scope, 'metadata.name', service);
  if (namespace === undefined) return name;
  return `${name}.${knownText(scope, 'metadata.namespace', namespace)}.svc.${clusterDomainOf(scope)}`;
}
