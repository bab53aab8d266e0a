import * as kplus from 'cdk8s-plus-27';
import { ClusterDomain } from '../cluster-domain';

/** The DNS name of a Service: the full one, or its mere name where the namespace is not known at synth. */
export function serviceDnsName(service: kplus.Service): string {
  const { namespace } = service.metadata;
  return namespace === undefined ? service.name : `${service.name}.${namespace}.svc.${ClusterDomain.of(service)}`;
}
