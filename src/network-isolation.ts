import { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';

const DNS_PORT = 53;

/**
 * A policy that cuts pods off from all but each other and DNS.
 *
 * cdk8s-plus denies those too, with which the pods of a stateful set cannot find each other. More is opened by
 * `connections.allowFrom` and `connections.allowTo`, since policies add up.
 */
export function isolate(scope: Construct, id: string, metadata: ApiObjectMetadata, podSelector: unknown): ApiObject {
  const peers = [{ podSelector }];
  const dns = ['UDP', 'TCP'].map((protocol) => ({ port: DNS_PORT, protocol }));
  return new ApiObject(scope, id, {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata,
    spec: {
      podSelector,
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: peers }],
      egress: [{ to: peers }, { ports: dns }],
    },
  });
}
