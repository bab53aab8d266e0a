import { ApiObject, ApiObjectMetadata, Duration, JsonPatch, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { ClaimRetentionPolicy } from '../claim-retention';
import { DisruptionBudget } from '../disruption-budget';
import { HeadlessService } from '../headless-service';
import { allowsOnlyChosenTraffic } from '../private/kplus-internals';
import { objectName } from '../private/names';
import { refusal } from '../private/refusal';
import { StatefulWorkload } from '../stateful-workload';
import { TopologySpread } from '../topology-spread';
import { MySqlUser, newSet, passwordKeyOf } from './mysql-accounts';
import { mySqlAssets } from './mysql-assets';
import { MYSQL_PORT, MySqlEndpoint } from './mysql-endpoint';
import { bufferPoolBytes } from './mysql-memory';
import { MYSQL_UID, mySqlMounts, MySqlVolumes, seedContainer, serverContainer } from './mysql-pod';
import { MySqlSeeding } from './mysql-seeding';
import { myCnf } from './mysql-settings';
import { MySqlVersion } from './mysql-version';
import { RESTART_ANNOTATION } from '../private/config-checksum';

/** What a ReplicatedMySql is made from. */
export interface ReplicatedMySqlProps extends kplus.ResourceProps {
  /**
   * The Secret with the passwords: the keys `root-password`, `replication-password`, `clone-password` and
   * `monitor-password`, and `<user>-password` for each of `users`. A password is one line of printable characters.
   *
   * Where a key is missing the pods wait, and say in their log which.
   */
  readonly credentials: kplus.ISecret;

  /** The size of each pod's volume. */
  readonly storage: Size;

  /**
   * The storage class of the volumes.
   *
   * @default - the cluster's default class
   */
  readonly storageClassName?: string;

  /**
   * What becomes of the volumes when the set is scaled down or deleted.
   *
   * @default - they stay
   */
  readonly persistentVolumeClaimRetentionPolicy?: ClaimRetentionPolicy;

  /**
   * How many pods there are: the source, which is pod 0, and its replicas.
   *
   * @default 3
   */
  readonly replicas?: number;

  /**
   * The release series of MySQL.
   *
   * @default MySqlVersion.V9_7
   */
  readonly version?: MySqlVersion;

  /**
   * The image, where it comes from another registry than Docker Hub. It must be MySQL's official one of the series that
   * `version` says, or be laid out as that is.
   *
   * @default - `mysql` of the series
   */
  readonly image?: string;

  /**
   * Processor and memory of each server. The buffer pool is sized from the memory limit: three quarters of what is left
   * after 512 MiB for the server itself.
   *
   * @default - 250m of a processor requested and no limit; 1 GiB of memory
   */
  readonly resources?: kplus.ContainerResources;

  /**
   * Databases to create when the set is first made.
   *
   * @default - none
   */
  readonly databases?: string[];

  /**
   * Users to create when the set is first made.
   *
   * @default - none
   */
  readonly users?: MySqlUser[];

  /**
   * Settings of all servers, as in a `my.cnf`: `{ max_connections: '500' }`. Those that replication rests on are
   * refused.
   *
   * @see https://dev.mysql.com/doc/refman/9.7/en/server-system-variable-reference.html
   * @default - the defaults of MySQL, and a buffer pool by the memory limit
   */
  readonly settings?: { [name: string]: string };

  /**
   * Settings of the source alone.
   *
   * @default - none
   */
  readonly primarySettings?: { [name: string]: string };

  /**
   * Settings of the replicas alone.
   *
   * @default - none
   */
  readonly replicaSettings?: { [name: string]: string };

  /**
   * Whether the source acknowledges a write only when a replica has received it. Then no acknowledged write is lost with
   * the source's volume; and while no replica is connected, writes wait.
   *
   * @see https://dev.mysql.com/doc/refman/9.7/en/replication-semisync.html
   * @default false
   */
  readonly semiSynchronous?: boolean;

  /**
   * The server id of pod 0; each further pod has the next. Sets that replicate from one another need ids apart.
   *
   * @default 100
   */
  readonly serverIdBase?: number;

  /**
   * How far a replica may be behind the source before it leaves the read Service: 5 seconds or more.
   *
   * @default Duration.seconds(30)
   */
  readonly maxLag?: Duration;

  /**
   * For how long pod 0, when its volume is empty and a peer has data, waits for those that do not answer before it goes on
   * without them. Where no peer has data it waits for all, as long as it takes: it never makes a new set over data that a
   * silent peer may hold. With `semiSynchronous` it waits for all as well.
   *
   * @default Duration.minutes(5)
   */
  readonly peerWait?: Duration;

  /**
   * How a pod without data gets those of a peer.
   *
   * @default MySqlSeeding.byClone()
   */
  readonly seeding?: MySqlSeeding;

  /**
   * Who may connect, where the cluster enforces network policies. More can be allowed by
   * `workload.connections.allowFrom()`, and `connect()` allows the client that it is given.
   *
   * @default - all pods of the namespace
   */
  readonly clients?: kplus.INetworkPolicyPeer[];

  /**
   * Labels of the pods by which the set selects them. They can never be changed.
   *
   * @default - a label made from the name
   */
  readonly matchLabels?: { [key: string]: string };

  /**
   * Labels and annotations of the pods.
   *
   * @default - none
   */
  readonly podMetadata?: ApiObjectMetadata;

  /**
   * How many pods may be sent away at a time by drains and upgrades.
   *
   * @default - one, from two pods on
   */
  readonly disruptionBudget?: DisruptionBudget;

  /**
   * How the pods are spread over nodes and zones.
   *
   * @default - over nodes and zones where possible, without keeping a pod waiting
   */
  readonly topologySpread?: TopologySpread[];
}

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
   * What the names of the variables start with.
   *
   * @default 'MYSQL_'
   */
  readonly envPrefix?: string;
}

/**
 * MySQL with one source and any number of replicas: pod 0 takes the writes, the others follow it by GTID, and each new pod
 * seeds itself from a peer. Without an operator, on MySQL's official image.
 *
 * ```ts
 * const mysql = new ReplicatedMySql(chart, 'mysql', {
 *   credentials: kplus.Secret.fromSecretName(chart, 'credentials', 'mysql'),
 *   storage: Size.gibibytes(10),
 *   databases: ['shop'],
 *   users: [{ name: 'app', database: 'shop' }],
 * });
 * mysql.connect(web, { user: 'app' });
 * ```
 *
 * The source does not move: while pod 0 is away there are no writes, and reads go on. What it promises, what it does not,
 * and what to do by hand when is told in the documentation.
 *
 * @see https://kubernetes.io/docs/tasks/run-application/run-replicated-stateful-application/
 */
export class ReplicatedMySql extends Construct {
  /** The pods: for `scheduling`, `connections`, further containers, and whatever else a StatefulWorkload offers. */
  public readonly workload: StatefulWorkload;

  /** The source, for writes and for reads that must see them. */
  public readonly primary: MySqlEndpoint;

  /** All pods that are up to date within `maxLag`, for reads. */
  public readonly reader: MySqlEndpoint;

  private readonly props: ReplicatedMySqlProps;
  private readonly allowed = new Set<kplus.AbstractPod>();

  public constructor(scope: Construct, id: string, props: ReplicatedMySqlProps) {
    super(scope, id);
    this.props = props;
    this.checkProps();
    const name = objectName(this, props.metadata);
    const metadata = { namespace: props.metadata?.namespace, labels: props.metadata?.labels };
    const volumes = this.createVolumes(name, metadata);
    const size = this.createSize(name, metadata);

    this.workload = this.createWorkload(name, metadata);
    this.addContainers(volumes, this.env(name, size));

    const ports = [{ name: 'mysql', port: MYSQL_PORT }];
    const named = (role: string) => ({ ...metadata, name: `${name}-${role}` });
    this.primary = new MySqlEndpoint(this.workload.exposePod(0, { ports, metadata: named('primary') }));
    this.reader = new MySqlEndpoint(
      new kplus.Service(this, 'Read', { ports, selector: this.workload, metadata: named('read') }),
    );
    this.allowClients();
  }

  /**
   * Gives all containers of a workload what they need to connect, as environment variables: `MYSQL_HOST`, `MYSQL_PORT`,
   * `MYSQL_DATABASE`, `MYSQL_USER`, and `MYSQL_PASSWORD` from the Secret; and lets the workload through the network
   * policies.
   *
   * Containers that are added later get none, and init containers neither. In another namespace than that of the set the
   * client needs a Secret of the same name there.
   *
   * @param client the workload that connects
   * @param options as whom, and to where
   * @throws if there is no such user, if the client has no container, and if a container has such a variable already
   */
  public connect(client: kplus.AbstractPod, options: MySqlConnectOptions): void {
    const { user: name, readOnly = false, envPrefix = 'MYSQL_' } = options;
    const user = this.user(name);
    const { host, port } = readOnly ? this.reader : this.primary;
    const variables = {
      [`${envPrefix}HOST`]: kplus.EnvValue.fromValue(host),
      [`${envPrefix}PORT`]: kplus.EnvValue.fromValue(`${port}`),
      [`${envPrefix}DATABASE`]: kplus.EnvValue.fromValue(user.database),
      [`${envPrefix}USER`]: kplus.EnvValue.fromValue(user.name),
      [`${envPrefix}PASSWORD`]: this.props.credentials.envValue(passwordKeyOf(user)),
    };
    this.checkClient(client, Object.keys(variables));
    for (const { env } of client.containers) {
      for (const [variable, value] of Object.entries(variables)) env.addVariable(variable, value);
    }
    this.allow(client);
  }

  /** Whether a client can be given some variables, and none of them is lost. */
  private checkClient({ node, containers }: kplus.AbstractPod, variables: readonly string[]): void {
    if (containers.length === 0) {
      throw refusal(this, {
        given: `the client ${node.path} has no container`,
        allowed: 'connecting it once its containers are added',
        reason: 'it is the containers that are told where to connect',
      });
    }
    for (const { name, env } of containers) {
      const taken = variables.find((variable) => variable in env.variables);
      if (taken === undefined) continue;
      throw refusal(this, {
        given: `container ${name} of ${node.path} has a variable ${taken} already`,
        allowed: 'an envPrefix of its own for each connection',
        reason: 'the second value would replace the first',
      });
    }
  }

  /** Lets a client through the network policies, however often it connects. */
  private allow(client: kplus.AbstractPod): void {
    if (this.allowed.has(client)) return;
    this.allowed.add(client);
    // A policy for what a client may send would take from it whatever else it is free to send now.
    const isolation = allowsOnlyChosenTraffic(client) ? undefined : kplus.PodConnectionsIsolation.POD;
    this.workload.connections.allowFrom(client, { isolation });
  }

  private get replicas(): number {
    return this.props.replicas ?? 3;
  }

  private get resources(): kplus.ContainerResources {
    return this.props.resources ?? DEFAULT_RESOURCES;
  }

  private user(name: string): MySqlUser {
    const users = this.props.users ?? [];
    const user = users.find((candidate) => candidate.name === name);
    if (user) return user;
    throw refusal(this, {
      given: `the user is ${JSON.stringify(name)}`,
      allowed: users.map((known) => known.name).join(', ') || 'none, since users is empty',
      reason: 'only the users that the set makes have a password in its Secret',
    });
  }

  private checkProps(): void {
    const {
      storage,
      version = DEFAULT_VERSION,
      serverIdBase = DEFAULT_SERVER_ID_BASE,
      maxLag = DEFAULT_MAX_LAG,
    } = this.props;
    if (!storage) {
      throw refusal(this, {
        given: 'storage is missing',
        allowed: 'a size',
        reason: 'each pod has a volume of its own',
      });
    }
    if (maxLag.toSeconds() < LEAST_MAX_LAG_SECONDS) {
      throw refusal(this, {
        given: `maxLag is ${maxLag.toSeconds()} s`,
        allowed: `${LEAST_MAX_LAG_SECONDS} s or more`,
        reason: 'the pods compare themselves with the source every two seconds, and would come and go',
      });
    }
    if (!Number.isInteger(this.replicas) || this.replicas < 1) {
      throw refusal(this, {
        given: `replicas is ${this.replicas}`,
        allowed: 'a whole number from 1 up',
        reason: 'the first pod is the source',
      });
    }
    if (!Object.values(MySqlVersion).includes(version)) {
      throw refusal(this, {
        given: `version is ${JSON.stringify(version)}`,
        allowed: Object.values(MySqlVersion).join(', '),
        reason: 'the pods speak to the server in words that other series do not all know',
      });
    }
    if (!Number.isInteger(serverIdBase) || serverIdBase < 1 || serverIdBase + this.replicas > 2 ** 32) {
      throw refusal(this, {
        given: `serverIdBase is ${serverIdBase}`,
        allowed: 'a whole number from 1 up, with room for each pod below 2^32',
        reason: 'a server without an id cannot replicate',
      });
    }
  }

  private createWorkload(name: string, metadata: ApiObjectMetadata): StatefulWorkload {
    const { props } = this;
    const workload = new StatefulWorkload(this, 'Pods', {
      metadata: { ...props.metadata, name },
      service: new HeadlessService(this, 'Service', {
        metadata: { ...metadata, name },
        ports: [{ name: 'mysql', port: MYSQL_PORT, targetPortName: 'mysql' }],
      }),
      replicas: this.replicas,
      // A pod without data must be able to ask its peers, so they have to be there.
      podManagementPolicy: kplus.PodManagementPolicy.PARALLEL,
      persistentVolumeClaimRetentionPolicy: props.persistentVolumeClaimRetentionPolicy,
      podMetadata: { ...props.podMetadata, labels: { ...props.podMetadata?.labels, ...props.matchLabels } },
      select: props.matchLabels === undefined,
      securityContext: { user: MYSQL_UID, group: MYSQL_UID },
      terminationGracePeriod: Duration.minutes(2),
      disruptionBudget: props.disruptionBudget,
      topologySpread: props.topologySpread,
      isolate: true,
    });
    if (props.matchLabels) workload.select(kplus.LabelSelector.of({ labels: props.matchLabels }));
    return workload;
  }

  private addContainers(volumes: MySqlVolumes, env: { [name: string]: kplus.EnvValue }): void {
    const { storage, storageClassName, version = DEFAULT_VERSION, image = `mysql:${version}` } = this.props;
    const data = this.workload.addClaim('data', { storage, storageClassName });
    const options = { image, env, resources: this.resources, mounts: mySqlMounts(data, volumes) };
    this.workload.addInitContainer(seedContainer(options));
    this.workload.addContainer(serverContainer(options));
    ApiObject.of(this.workload).addJsonPatch(
      // The variables that Kubernetes makes for a Service named mysql would be taken for settings of a client.
      JsonPatch.add('/spec/template/spec/enableServiceLinks', false),
      // Why a pod cannot go on is the last line of its log, and so in `kubectl describe pod` too.
      JsonPatch.add('/spec/template/spec/initContainers/0/terminationMessagePolicy', 'FallbackToLogsOnError'),
      JsonPatch.add('/spec/template/spec/containers/0/terminationMessagePolicy', 'FallbackToLogsOnError'),
    );
  }

  private createVolumes(name: string, metadata: ApiObjectMetadata): MySqlVolumes {
    const scripts = new kplus.ConfigMap(this, 'Scripts', {
      metadata: { ...metadata, name: `${name}-scripts` },
      data: mySqlAssets('.sh'),
    });
    const config = new kplus.ConfigMap(this, 'Config', { metadata: { ...metadata, name }, data: this.configuration() });
    return {
      run: kplus.Volume.fromEmptyDir(this, 'Run', 'run', {
        medium: kplus.EmptyDirMedium.MEMORY,
        sizeLimit: Size.mebibytes(16),
      }),
      tmp: kplus.Volume.fromEmptyDir(this, 'Tmp', 'tmp'),
      scripts: kplus.Volume.fromConfigMap(this, 'ScriptsVolume', scripts, { name: 'scripts', defaultMode: 0o555 }),
      config: kplus.Volume.fromConfigMap(this, 'ConfigVolume', config, { name: 'config', defaultMode: 0o444 }),
      // Optional, so that it is a script that says what is missing, in the log, and not an event of the kubelet.
      secret: kplus.Volume.fromSecret(this, 'SecretVolume', this.props.credentials, {
        name: 'secret',
        defaultMode: 0o440,
        optional: true,
      }),
    };
  }

  /** How many pods there are: apart from the rest, so that scaling does not restart them. */
  private createSize(name: string, metadata: ApiObjectMetadata): kplus.IConfigMap {
    return new kplus.ConfigMap(this, 'Size', {
      metadata: { ...metadata, name: `${name}-size`, annotations: { [RESTART_ANNOTATION]: 'false' } },
      data: { replicas: `${this.replicas}` },
    });
  }

  private configuration(): { [file: string]: string } {
    const { settings, primarySettings, replicaSettings, databases = [], users = [] } = this.props;
    const memory = this.resources.memory?.limit;
    if (!memory) {
      throw refusal(this, {
        given: 'resources.memory.limit is missing',
        allowed: 'a size',
        reason:
          'the buffer pool is sized from it, and a server that may use all memory of its node is a danger to the others',
      });
    }
    const pool = { innodb_buffer_pool_size: `${bufferPoolBytes(this, memory)}` };
    const both = myCnf(this, 'settings', { ...pool, ...settings });
    const primary = both + myCnf(this, 'primarySettings', primarySettings);
    const replica = both + myCnf(this, 'replicaSettings', { event_scheduler: 'OFF', ...replicaSettings });
    return {
      // What the set rests on comes last, so that nothing before can undo it.
      'primary.cnf': primary + this.fixedSettings('source'),
      'replica.cnf': replica + this.fixedSettings('replica'),
      ...newSet(this, databases, users),
    };
  }

  private fixedSettings(role: string): string {
    const { 'base.cnf': base, 'semi-sync.cnf': semiSync } = mySqlAssets('.cnf');
    return this.props.semiSynchronous ? `${base}${semiSync}loose_rpl_semi_sync_${role}_enabled=ON\n` : base!;
  }

  private env(name: string, size: kplus.IConfigMap): { [name: string]: kplus.EnvValue } {
    const { props } = this;
    const values = {
      SET_NAME: name,
      PEER_DOMAIN: this.workload.dnsName,
      SECRET_NAME: props.credentials.name,
      SERVER_ID_BASE: `${props.serverIdBase ?? DEFAULT_SERVER_ID_BASE}`,
      SEED_STRATEGY: (props.seeding ?? MySqlSeeding.byClone()).name,
      PEER_WAIT_SECONDS: `${(props.peerWait ?? Duration.minutes(5)).toSeconds()}`,
      MAX_LAG_SECONDS: `${(props.maxLag ?? DEFAULT_MAX_LAG).toSeconds()}`,
      SEMI_SYNC: props.semiSynchronous ? '1' : '0',
    };
    const env = Object.entries(values).map(([key, value]) => [key, kplus.EnvValue.fromValue(value)] as const);
    return { ...Object.fromEntries(env), REPLICAS: kplus.EnvValue.fromConfigMap(size, 'replicas') };
  }

  private allowClients(): void {
    const clients = this.props.clients ?? [kplus.Pods.all(this, 'Namespace')];
    for (const client of clients) {
      this.workload.connections.allowFrom(client, { isolation: kplus.PodConnectionsIsolation.POD });
    }
  }
}

const DEFAULT_VERSION = MySqlVersion.V9_7;
const DEFAULT_SERVER_ID_BASE = 100;
const DEFAULT_MAX_LAG = Duration.seconds(30);
const LEAST_MAX_LAG_SECONDS = 5;

const DEFAULT_RESOURCES: kplus.ContainerResources = {
  cpu: { request: kplus.Cpu.millis(250) },
  memory: { request: Size.gibibytes(1), limit: Size.gibibytes(1) },
};
