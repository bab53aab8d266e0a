import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';

const DNS_PORT = 53;

/**
 * Isolates the pods of a StatefulSet from everything but each other and DNS.
 *
 * The isolation of cdk8s-plus denies these too, so that the pods of a set cannot find each other. Further connections
 * are allowed by `connections.allowFrom` and `connections.allowTo`, because policies add up.
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
