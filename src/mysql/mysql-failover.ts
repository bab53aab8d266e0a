import { ApiObject, ApiObjectMetadata, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { MYSQL_PORT } from './mysql-endpoint';
import { ClientService } from '../stateful-set/client-service';
import { StatefulWorkload } from '../stateful-workload';

/** The usual ports of API servers. Network policies see the port behind the Service `kubernetes`, which has 443 itself. */
const API_SERVER_PORTS = [443, 6443];

/** Tokens are renewed long before this. */
const TOKEN_SECONDS = 3607;

/** What a set with failover needs for its primary to be found. */
export interface MySqlFailoverProps {
  /** The name of the set. */
  readonly name: string;
  /** Of the objects. */
  readonly metadata: ApiObjectMetadata;
  /** The addresses of the API server. */
  readonly apiServer?: kplus.INetworkPolicyPeer[];
  /** The service account of the pods, if it is not one for this set. */
  readonly serviceAccount?: kplus.IServiceAccount;
}

/**
 * The Service that leads to the primary, which the primary itself writes, and the right of the pods to do so.
 *
 * The manifest has no selector: so neither `kubectl apply` nor GitOps ever sets the Service back.
 */
export class MySqlFailover extends Construct {
  /** The Service of the primary. */
  public readonly service: kplus.Service;

  /** The service account of the pods. */
  public readonly serviceAccount: kplus.IServiceAccount;

  private readonly peers: kplus.INetworkPolicyPeer[];

  public constructor(scope: Construct, id: string, props: MySqlFailoverProps) {
    super(scope, id);
    const { name, metadata, apiServer } = props;
    const named = { ...metadata, name: `${name}-primary` };
    this.service = new ClientService(this, 'Service', {
      metadata: named,
      ports: [{ name: 'mysql', port: MYSQL_PORT }],
    });
    this.serviceAccount =
      props.serviceAccount ?? new kplus.ServiceAccount(this, 'Account', { metadata: { ...metadata, name } });
    const role = new kplus.Role(this, 'Role', { metadata: named });
    role.allow(['get', 'patch'], this.service);
    // A RoleBinding of cdk8s-plus has a hash in its name, and a field that the API server drops.
    new ApiObject(this, 'Binding', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: named,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: role.name },
      subjects: [{ kind: 'ServiceAccount', name: this.serviceAccount.name }],
    });
    this.peers = apiServer ?? [
      kplus.NetworkPolicyIpBlock.anyIpv4(this, 'AnyIpv4'),
      kplus.NetworkPolicyIpBlock.anyIpv6(this, 'AnyIpv6'),
    ];
  }

  /** Lets the server's container, and no other, call the API server. */
  public letPublish(pods: StatefulWorkload): void {
    const sources = [
      { serviceAccountToken: { path: 'token', expirationSeconds: TOKEN_SECONDS } },
      { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
      { downwardAPI: { items: [{ path: 'namespace', fieldRef: { fieldPath: 'metadata.namespace' } }] } },
    ];
    ApiObject.of(pods).addJsonPatch(
      JsonPatch.add('/spec/template/spec/volumes/-', { name: 'api', projected: { sources } }),
      JsonPatch.add('/spec/template/spec/containers/0/volumeMounts/-', {
        name: 'api',
        mountPath: '/etc/mysql-api',
        readOnly: true,
      }),
    );
    const ports = API_SERVER_PORTS.map((port) => kplus.NetworkPolicyPort.tcp(port));
    for (const peer of this.peers) {
      pods.connections.allowTo(peer, { ports, isolation: kplus.PodConnectionsIsolation.POD });
    }
  }
}
