import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';

const DNS_PORT = 53;

/**
 * Cuts the pods of a StatefulSet off from all but each other and DNS.
 *
 * cdk8s-plus denies those too, with which the pods of a stateful set cannot find each other. More is opened by
 * `connections.allowFrom` and `connections.allowTo`, since policies add up.
 */
export function isolate(scope: Construct, id: string, statefulSet: ApiObject, podSelector: unknown): void {
  const peers = [{ podSelector }];
  const dns = ['UDP', 'TCP'].map((protocol) => ({ port: DNS_PORT, protocol }));
  new ApiObject(scope, id, {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: statefulSet.name, namespace: statefulSet.metadata.namespace },
    spec: {
      podSelector,
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: peers }],
      egress: [{ to: peers }, { ports: dns }],
    },
  });
}
