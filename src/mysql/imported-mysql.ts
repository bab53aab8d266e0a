import * as kplus from 'cdk8s-plus-27';
import { Construct, IConstruct } from 'constructs';
import { MySqlUser } from './mysql-accounts';
import { CLIENT_CONNECTION, MySqlClients, MySqlConnectOptions } from './mysql-clients';
import { MySqlEndpoint } from './mysql-endpoint';
import { allowsOnlyChosenTraffic } from '../private/kplus-internals';

/** A MySQL with replicas, of this app or another one. */
export interface IReplicatedMySql extends IConstruct {
  /** The primary, for writes and for reads that must see them. */
  readonly primary: MySqlEndpoint;

  /** All pods that are up to date, for reads. */
  readonly reader: MySqlEndpoint;

  /**
   * Gives all containers of a workload what they need to connect, as environment variables.
   *
   * @param client the workload that connects
   * @param options as whom, and to where
   */
  connect(client: kplus.AbstractPod, options: MySqlConnectOptions): void;
}

/** The parts of a set of another app that its clients need. */
export interface ReplicatedMySqlFromNameOptions {
  /**
   * The namespace of the set.
   *
   * @default - the namespace of the clients
   */
  readonly namespace?: string;

  /**
   * The Secret with the passwords of the users, in the namespace of the clients, since pods cannot read Secrets of
   * another namespace. It needs only the keys of the users that connect.
   */
  readonly credentials: kplus.ISecret;

  /**
   * The Secret with the key `ca.crt`, the certificate of the CA of the set, in the namespace of the clients; it needs no other
   * key. Clients get the path of a file with it as `MYSQL_SSL_CA`.
   *
   * @default - clients get no certificate to verify the servers
   */
  readonly ca?: kplus.ISecret;

  /** The users of the set that connect. */
  readonly users: MySqlUser[];

  /**
   * The labels by which the set selects its pods, if it has `matchLabels`.
   *
   * @default - the label made from its name
   */
  readonly matchLabels?: { [key: string]: string };
}

/** A set that another app creates. */
export class ImportedMySql extends Construct implements IReplicatedMySql {
  public readonly primary: MySqlEndpoint;
  public readonly reader: MySqlEndpoint;
  private readonly clients: MySqlClients;

  public constructor(
    scope: Construct,
    id: string,
    name: string,
    private readonly options: ReplicatedMySqlFromNameOptions,
  ) {
    super(scope, id);
    const { namespace, users, credentials, ca, matchLabels = { [kplus.Pod.ADDRESS_LABEL]: name } } = options;
    this.primary = MySqlEndpoint._elsewhere(this, `${name}-primary`, namespace);
    this.reader = MySqlEndpoint._elsewhere(this, `${name}-read`, namespace);
    const connection = { primary: this.primary, reader: this.reader, users, credentials, ca };
    this.clients = new MySqlClients(this, connection, (client) => this.letThrough(client, matchLabels));
  }

  public connect(client: kplus.AbstractPod, options: MySqlConnectOptions): void {
    this.clients.connect(client, options);
  }

  /** Lets a client send to the set; whether the set accepts it is up to its own app. */
  private letThrough(client: kplus.AbstractPod, labels: { [key: string]: string }): void {
    if (!allowsOnlyChosenTraffic(client)) return;
    new kplus.PodConnections(client).allowTo(this.pods(labels), CLIENT_CONNECTION);
  }

  private pods(labels: { [key: string]: string }): kplus.Pods {
    const known = this.node.tryFindChild('Pods') as kplus.Pods | undefined;
    if (known) return known;
    const { namespace } = this.options;
    const namespaces = namespace && kplus.Namespaces.select(this, 'Namespace', { names: [namespace] });
    return kplus.Pods.select(this, 'Pods', { labels, namespaces: namespaces || undefined });
  }
}
