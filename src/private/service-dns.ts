import * as kplus from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';
import { knownText } from './names';

const CONTEXT_KEY = 'cdk8s-stateful/cluster-domain';

/** The domain of a cluster that was set up without naming one. */
export const DEFAULT_CLUSTER_DOMAIN = 'cluster.local';

/** Sets the domain of the cluster for all constructs that will be added below a scope. */
export function setClusterDomain(scope: IConstruct, domain: string): void {
  scope.node.setContext(CONTEXT_KEY, domain);
}

/** The domain of the cluster in force at a construct. */
export function clusterDomainOf(scope: IConstruct): string {
  return scope.node.tryGetContext(CONTEXT_KEY) ?? DEFAULT_CLUSTER_DOMAIN;
}

/** The DNS name of a Service: the full one, or its bare name where the namespace is not known at synth. */
export function serviceDnsName(service: kplus.Service): string {
  return dnsNameIn(service, service.name, service.metadata.namespace);
}

/** The DNS name of a Service of some name and namespace, in the cluster that a construct is for. */
export function dnsNameIn(scope: IConstruct, service: string, namespace?: string): string {
  const name = knownText(scope, 'metadata.name', service);
  if (namespace === undefined) return name;
  return `${name}.${knownText(scope, 'metadata.namespace', namespace)}.svc.${clusterDomainOf(scope)}`;
}
