import * as kplus from 'cdk8s-plus-27';
import { knownText } from './names';
import { ClusterDomain } from '../cluster-domain';

/** The DNS name of a Service: the full one, or its mere name where the namespace is not known at synth. */
export function serviceDnsName(service: kplus.Service): string {
  const { namespace } = service.metadata;
  const name = knownText(service, 'metadata.name', service.name);
  if (namespace === undefined) return name;
  return `${name}.${knownText(service, 'metadata.namespace', namespace)}.svc.${ClusterDomain.of(service)}`;
}
