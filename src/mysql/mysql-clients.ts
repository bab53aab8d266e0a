import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { MySqlUser, passwordKeyOf } from './mysql-accounts';
import { MYSQL_PORT, MySqlEndpoint } from './mysql-endpoint';
import { TLS_FOLDER } from './mysql-tls';
import { refusal } from '../private/refusal';

/** How a client connects. */
export interface MySqlConnectOptions {
  /** The name of one of the users. */
  readonly user: string;

  /**
   * Whether the client only reads, from any pod that is up to date.
   *
   * @default false
   */
  readonly readOnly?: boolean;

  /**
   * The prefix of the variable names.
   *
   * @default 'MYSQL_'
   */
  readonly envPrefix?: string;
}

/** The ports that clients may reach: only that of the server. */
export const CLIENT_CONNECTION = {
  ports: [kplus.NetworkPolicyPort.tcp(MYSQL_PORT)],
  isolation: kplus.PodConnectionsIsolation.POD,
};

/** The key of a Secret with the certificate of the CA. */
const CA_KEY = 'ca.crt';

const LONGEST_LABEL = 63;

/** The parts of a set that clients need. */
export interface MySqlConnection {
  readonly primary: MySqlEndpoint;
  readonly reader: MySqlEndpoint;
  readonly users: readonly MySqlUser[];
  readonly credentials: kplus.ISecret;
  /** The Secret with the certificate of the CA, if clients can verify the servers. */
  readonly ca?: kplus.ISecret;
}

/** The workloads that connect to a set, with the variables and policies that they have already. */
export class MySqlClients {
  private readonly allowed = new Set<kplus.AbstractPod>();

  /**
   * @param set the construct of the set, for errors
   * @param connection what clients need to know
   * @param letThrough lets a client through the network policies
   */
  public constructor(
    private readonly set: Construct,
    private readonly connection: MySqlConnection,
    private readonly letThrough: (client: kplus.AbstractPod) => void,
  ) {}

  /**
   * Sets environment variables in each container of a client, including init containers, and opens the network policies
   * for it.
   */
  public connect(client: kplus.AbstractPod, options: MySqlConnectOptions): void {
    const variables = this.variables(options);
    const containers = this.containersOf(client);
    this.checkFree(client, containers, Object.keys(variables));
    for (const { env } of containers) {
      for (const [name, value] of Object.entries(variables)) env.addVariable(name, value);
    }
    this.mountCa(client, containers);
    this.allow(client);
  }

  private variables({ user: name, readOnly = false, envPrefix = 'MYSQL_' }: MySqlConnectOptions): {
    readonly [name: string]: kplus.EnvValue;
  } {
    const { primary, reader, credentials, ca } = this.connection;
    const user = this.user(name);
    const { host, port } = readOnly ? reader : primary;
    return {
      [`${envPrefix}HOST`]: kplus.EnvValue.fromValue(host),
      [`${envPrefix}PORT`]: kplus.EnvValue.fromValue(`${port}`),
      [`${envPrefix}DATABASE`]: kplus.EnvValue.fromValue(unexpanded(user.database)),
      [`${envPrefix}USER`]: kplus.EnvValue.fromValue(unexpanded(user.name)),
      [`${envPrefix}PASSWORD`]: credentials.envValue(passwordKeyOf(user)),
      ...(ca && { [`${envPrefix}SSL_CA`]: kplus.EnvValue.fromValue(`${caFolder(ca)}/${CA_KEY}`) }),
    };
  }

  private user(name: string): MySqlUser {
    const { users } = this.connection;
    const user = users.find((candidate) => candidate.name === name);
    if (user) return user;
    throw refusal(this.set, {
      id: 'mysql-user-unknown',
      given: `the user is ${JSON.stringify(name)}`,
      allowed: users.map((known) => known.name).join(', ') || 'none, since users is empty',
      reason: 'only the users that the set makes have a password in its Secret',
    });
  }

  private containersOf({ node, containers, initContainers }: kplus.AbstractPod): readonly kplus.Container[] {
    if (containers.length > 0) return [...initContainers, ...containers];
    throw refusal(this.set, {
      id: 'mysql-client-containers',
      given: `the client ${node.path} has no container`,
      allowed: 'connecting it after its containers are added',
      reason: 'connect() sets variables in its containers',
    });
  }

  /** Whether the containers of a client have none of some variables yet, so that none is lost. */
  private checkFree(
    { node }: kplus.AbstractPod,
    containers: readonly kplus.Container[],
    variables: readonly string[],
  ): void {
    for (const { name, env } of containers) {
      const taken = variables.find((variable) => variable in env.variables);
      if (taken === undefined) continue;
      throw refusal(this.set, {
        id: 'mysql-client-variables',
        given: `container ${name} of ${node.path} has a variable ${taken} already`,
        allowed: 'a different envPrefix for each connection',
        reason: 'the second value would replace the first',
      });
    }
  }

  /** Gives the containers the certificate of the CA, and not the servers' key from the same Secret. */
  private mountCa(client: kplus.AbstractPod, containers: readonly kplus.Container[]): void {
    const { ca } = this.connection;
    if (!ca) return;
    const path = caFolder(ca);
    const mountIn = ({ mounts }: kplus.Container) => mounts.find((mount) => mount.path === path);
    const volume =
      containers.map(mountIn).find((mount) => mount)?.volume ??
      kplus.Volume.fromSecret(client, `MySqlCa-${ca.name}`, ca, {
        name: caVolume(ca),
        items: { [CA_KEY]: { path: CA_KEY } },
        defaultMode: 0o444,
      });
    for (const container of containers) {
      if (!mountIn(container)) container.mount(path, volume, { readOnly: true });
    }
  }

  /** Lets a client through the network policies, however often it connects. */
  private allow(client: kplus.AbstractPod): void {
    if (this.allowed.has(client)) return;
    this.allowed.add(client);
    this.letThrough(client);
  }
}

/** Sets that have certificates of different CAs have different Secrets. */
function caFolder({ name }: kplus.ISecret): string {
  return `${TLS_FOLDER}/${name}`;
}

function caVolume({ name }: kplus.ISecret): string {
  return `ca-${name.replace(/\./g, '-')}`.slice(0, LONGEST_LABEL).replace(/-+$/, '');
}

/** A name that Kubernetes hands on as it is: it expands `$(NAME)`, and takes `$$` for one dollar. */
function unexpanded(name: string): string {
  return name.replace(/\$(?=[$(])/g, '$$$$');
}
