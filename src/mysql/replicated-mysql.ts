import { ApiObject, ApiObjectMetadata, Duration, JsonPatch, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { ClaimTemplate } from '../claim-template';
import { HeadlessService } from '../headless-service';
import { allowsOnlyChosenTraffic } from '../private/kplus-internals';
import { objectName, reserveName } from '../private/names';
import { StatefulWorkload } from '../stateful-workload';
import { ImportedMySql, IReplicatedMySql, ReplicatedMySqlFromNameOptions } from './imported-mysql';
import { accountsFile } from './mysql-accounts';
import { mySqlAssets } from './mysql-assets';
import { backUp } from './mysql-backup';
import { CLIENT_CONNECTION, MySqlClients, MySqlConnectOptions } from './mysql-clients';
import { MYSQL_PORT, MySqlEndpoint } from './mysql-endpoint';
import { MySqlFailover } from './mysql-failover';
import { memorySettings } from './mysql-memory';
import { measure, MySqlMetrics } from './mysql-metrics';
import { MYSQL_UID, mySqlMounts, MySqlVolumes, seedContainer, serverContainer } from './mysql-pod';
import { fetchContainer, restoreEnv } from './mysql-restore';
import { myCnf } from './mysql-settings';
import { certificateSeconds, tlsConfiguration, tlsEnv, tlsSecret } from './mysql-tls';
import { MySqlSpecification, ReplicatedMySqlProps, specificationOf } from './replicated-mysql-props';
import { RESTART_ANNOTATION } from '../stateful-set/config-checksum';

/**
 * MySQL with one primary and any number of replicas: pod 0 takes the writes, the others follow it by GTID, and each new
 * pod seeds itself from a peer. Without an operator, on MySQL's official image.
 *
 * ```ts
 * const mysql = new ReplicatedMySql(chart, 'mysql', {
 *   credentials: kplus.Secret.fromSecretName(chart, 'credentials', 'mysql'),
 *   storage: Size.gibibytes(10),
 *   databases: ['shop'],
 *   users: [{ name: 'app', database: 'shop' }],
 * });
 * mysql.connect(client, { user: 'app' });
 * ```
 *
 * Without `failover` the primary does not move: while pod 0 is away there are no writes. With `failover` another pod
 * becomes the primary within seconds. docs/mysql.md and docs/failover.md list the guarantees, the limits and the manual
 * steps for each failure.
 *
 * @see https://kubernetes.io/docs/tasks/run-application/run-replicated-stateful-application/
 */
export class ReplicatedMySql extends Construct implements IReplicatedMySql {
  /**
   * A set of another app: for clients in another repository or namespace.
   *
   * @param scope where to add the construct
   * @param id of the construct
   * @param name the name of the set
   * @param options its namespace, credentials and users
   *
   * @example
   * const shop = ReplicatedMySql.fromName(chart, 'shop-db', 'mysql', {
   *   namespace: 'databases',
   *   credentials: kplus.Secret.fromSecretName(chart, 'credentials', 'mysql'),
   *   users: [{ name: 'app', database: 'shop' }],
   * });
   * shop.connect(client, { user: 'app' });
   */
  public static fromName(
    scope: Construct,
    id: string,
    name: string,
    options: ReplicatedMySqlFromNameOptions,
  ): IReplicatedMySql {
    return new ImportedMySql(scope, id, name, options);
  }

  /** The pods: for `scheduling`, `connections`, further containers, and whatever else a StatefulWorkload offers. */
  public readonly workload: StatefulWorkload;

  /** The primary, for writes and for reads that must see them. */
  public readonly primary: MySqlEndpoint;

  /** All pods that are up to date within `maxLag`, for reads. */
  public readonly reader: MySqlEndpoint;

  private readonly props: MySqlSpecification;
  private readonly clients: MySqlClients;
  private readonly certificate?: kplus.ISecret;

  public constructor(scope: Construct, id: string, props: ReplicatedMySqlProps) {
    super(scope, id);
    this.props = specificationOf(this, props);
    const name = objectName(this, props.metadata);
    const metadata = { namespace: props.metadata?.namespace, labels: props.metadata?.labels };
    const { replicas, tls } = this.props;
    this.certificate = tls && tlsSecret(this, { name, metadata, replicas }, tls);
    const volumes = this.createVolumes(name, metadata);
    const size = this.createSize(name, metadata);

    const { apiServer, serviceAccount } = props;
    const failover = this.props.failover
      ? new MySqlFailover(this, 'Failover', { name, metadata, apiServer, serviceAccount })
      : undefined;

    this.workload = this.createWorkload(name, metadata, failover?.serviceAccount ?? serviceAccount);
    const env = this.env(name, size);
    const data = this.addContainers(name, metadata, volumes, env);
    this.patchPods();
    if (failover) this.addFailover(failover, size);

    const ports = [{ name: 'mysql', port: MYSQL_PORT }];
    const named = (role: string) => ({ ...metadata, name: `${name}-${role}` });
    this.primary = MySqlEndpoint._of(
      failover?.service ?? this.workload.exposePod(0, { ports, metadata: named('primary') }),
    );
    this.reader = MySqlEndpoint._of(this.workload.exposeViaService({ ports, metadata: named('read') }));
    const { primary, reader } = this;
    const connection = { ...this.props, primary, reader, ca: this.certificate };
    this.clients = new MySqlClients(this, connection, (client) => this.letThrough(client));
    this.allowClients();
    if (props.metrics) this.measure(name, metadata, volumes, props.metrics);
    if (props.backup) {
      const { workload, certificate } = this;
      const set = { ...this.props, name, metadata, workload, certificate, env, data, scripts: volumes.scripts };
      backUp(this, set, props.backup);
    }
    for (const child of MADE_OF_PLUS) reserveName(ApiObject.of(this.node.findChild(child)));
  }

  /**
   * Gives all containers of a workload, init containers included, what they need to connect, as environment variables:
   * `MYSQL_HOST`, `MYSQL_PORT`, `MYSQL_DATABASE`, `MYSQL_USER`, and `MYSQL_PASSWORD` from the Secret; and lets the
   * workload through the network policies. Of a set with `tls` they get `MYSQL_SSL_CA` too, the path of a file with the
   * certificate of the CA.
   *
   * Containers that are added later get none. In another namespace than that of the set the client needs a Secret of the
   * same name there.
   *
   * @param client the workload that connects
   * @param options as whom, and to where
   * @throws if there is no such user, if the client has no container, and if a container has such a variable already
   *
   * @example
   * mysql.connect(client, { user: 'app' });
   */
  public connect(client: kplus.AbstractPod, options: MySqlConnectOptions): void {
    this.clients.connect(client, options);
  }

  private createWorkload(
    name: string,
    metadata: ApiObjectMetadata,
    serviceAccount: kplus.IServiceAccount | undefined,
  ): StatefulWorkload {
    const { props } = this;
    return new StatefulWorkload(this, 'Pods', {
      metadata: { ...props.metadata, name },
      service: new HeadlessService(this, 'Service', {
        metadata: { ...metadata, name },
        ports: [{ name: 'mysql', port: MYSQL_PORT, targetPortName: 'mysql' }],
      }),
      replicas: props.replicas,
      // A pod without data must be able to ask its peers, so they have to be there.
      podManagementPolicy: kplus.PodManagementPolicy.PARALLEL,
      persistentVolumeClaimRetentionPolicy: props.persistentVolumeClaimRetentionPolicy,
      podMetadata: props.podMetadata,
      matchLabels: props.matchLabels,
      securityContext: { user: MYSQL_UID, group: MYSQL_UID },
      dockerRegistryAuth: props.dockerRegistryAuth,
      serviceAccount,
      priorityClassName: props.priorityClassName,
      terminationGracePeriod: Duration.minutes(2),
      disruptionBudget: props.disruptionBudget,
      topologySpread: props.topologySpread,
      isolate: true,
    });
  }

  /** Fields that cdk8s-plus has no prop for. */
  private patchPods(): void {
    ApiObject.of(this.workload).addJsonPatch(
      // The MySQL client would read the variables that Kubernetes sets for a Service named mysql as settings.
      JsonPatch.add('/spec/template/spec/enableServiceLinks', false),
      ...this.workload.initContainers.map((_, index) => tellsByLog('initContainers', index)),
      tellsByLog('containers', 0),
    );
  }

  private addContainers(
    name: string,
    metadata: ApiObjectMetadata,
    volumes: MySqlVolumes,
    env: { [name: string]: kplus.EnvValue },
  ): ClaimTemplate {
    const { storage, storageClassName, image, resources, restoreFrom } = this.props;
    const data = this.workload.addClaim('data', { storage, storageClassName });
    const options = { image, env, resources, mounts: mySqlMounts(data, volumes) };
    this.workload.addInitContainer(seedContainer(options));
    if (restoreFrom) {
      const set = { name, metadata, workload: this.workload, data, scripts: volumes.scripts };
      this.workload.addInitContainer(fetchContainer(this, set, restoreFrom));
      this.workload.addInitContainer({ ...seedContainer(options), name: 'restore' });
    }
    this.workload.addContainer(serverContainer(options));
    return data;
  }

  /** How many members there are to be is read while the pod runs: its scripts count the majority of them. */
  private addFailover(failover: MySqlFailover, size: kplus.IConfigMap): void {
    const volume = kplus.Volume.fromConfigMap(this, 'SizeVolume', size, { name: 'size', defaultMode: 0o444 });
    for (const container of [...this.workload.initContainers, ...this.workload.containers]) {
      container.mount('/etc/mysql-size', volume, { readOnly: true });
    }
    failover.letPublish(this.workload);
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
      accounts: kplus.Volume.fromConfigMap(this, 'AccountsVolume', this.createAccounts(name, metadata), {
        name: 'accounts',
        defaultMode: 0o444,
      }),
      // Optional, so that a script reports in the log what is missing, instead of an event of the kubelet.
      secret: kplus.Volume.fromSecret(this, 'SecretVolume', this.props.credentials, {
        name: 'secret',
        defaultMode: 0o440,
        optional: true,
      }),
      tls:
        this.certificate &&
        kplus.Volume.fromSecret(this, 'TlsVolume', this.certificate, { name: 'tls', defaultMode: 0o440 }),
    };
  }

  /** How many pods there are: apart from the rest, so that scaling does not restart them. */
  private createSize(name: string, metadata: ApiObjectMetadata): kplus.IConfigMap {
    return new kplus.ConfigMap(this, 'Size', {
      metadata: { ...metadata, name: `${name}-size`, annotations: { [RESTART_ANNOTATION]: 'false' } },
      data: { replicas: `${this.props.replicas}` },
    });
  }

  /** The accounts and databases: apart from the rest, so that a change of them restarts no pod. The primary reads it. */
  private createAccounts(name: string, metadata: ApiObjectMetadata): kplus.IConfigMap {
    const { databases, users, metrics, oldPasswordSeconds } = this.props;
    const accounts = accountsFile(this, { databases, users, hasMetrics: metrics !== undefined, oldPasswordSeconds });
    return new kplus.ConfigMap(this, 'Accounts', {
      metadata: { ...metadata, name: `${name}-accounts`, annotations: { [RESTART_ANNOTATION]: 'false' } },
      data: { 'accounts.json': accounts },
    });
  }

  private configuration(): { [file: string]: string } {
    const { resources, version, settings, primarySettings, replicaSettings, failover } = this.props;
    const sizes = memorySettings(this, resources.memory?.limit, failover);
    if (failover) {
      const member = myCnf(this, 'settings', version, { ...sizes, ...GROUP_DEFAULTS, ...settings });
      return { 'member.cnf': member + this.fixedSettings('member') };
    }
    const both = myCnf(this, 'settings', version, { ...sizes, ...settings });
    const primary = both + myCnf(this, 'primarySettings', version, primarySettings);
    const replica = both + myCnf(this, 'replicaSettings', version, { event_scheduler: 'OFF', ...replicaSettings });
    return {
      // The settings that the set depends on come last, so that nothing overrides them.
      'primary.cnf': primary + this.fixedSettings('source'),
      'replica.cnf': replica + this.fixedSettings('replica'),
    };
  }

  private fixedSettings(role: string): string {
    const { 'base.cnf': base, 'group.cnf': group, 'semi-sync.cnf': semiSync } = mySqlAssets('.cnf');
    const { failover, semiSynchronous, tls } = this.props;
    const replication = semiSynchronous ? `${semiSync}loose_rpl_semi_sync_${role}_enabled=ON\n` : '';
    return [base, failover ? group : replication, tls ? tlsConfiguration(tls, failover) : ''].join('');
  }

  private measure(name: string, metadata: ApiObjectMetadata, { run }: MySqlVolumes, metrics: MySqlMetrics): void {
    const { workload } = this;
    const { replicas, maxLagSeconds, failover, backup, tls } = this.props;
    const alerted = { name, replicas, maxLagSeconds, hasFailover: failover, hasBackup: backup !== undefined };
    const set = { ...alerted, certificateSeconds: tls && certificateSeconds(tls), metadata, workload, run };
    measure(this, set, metrics);
  }

  private env(name: string, size: kplus.IConfigMap): { [name: string]: kplus.EnvValue } {
    const { props } = this;
    const values = {
      SET_NAME: name,
      PEER_DOMAIN: this.workload.dnsName,
      SECRET_NAME: props.credentials.name,
      SERVER_ID_BASE: `${props.serverIdBase}`,
      SEED_STRATEGY: 'clone', // the file of shell functions that seeds from a peer: assets/mysql/seed-clone.sh
      PEER_WAIT_SECONDS: `${props.peerWaitSeconds}`,
      MAX_LAG_SECONDS: `${props.maxLagSeconds}`,
      SEMI_SYNC: props.semiSynchronous ? '1' : '0',
      ...(props.metrics && { METRICS: '1' }),
      ...(props.failover && { FAILOVER: '1' }),
      ...(props.backup && { ARCHIVE: '1' }),
      ...(props.tls && tlsEnv(this.certificate!, props.tls)),
      ...(props.restoreFrom && restoreEnv(name, props.restoreFrom)),
    };
    const env = Object.entries(values).map(([key, value]) => [key, kplus.EnvValue.fromValue(value)] as const);
    return { ...Object.fromEntries(env), REPLICAS: kplus.EnvValue.fromConfigMap(size, 'replicas') };
  }

  private letThrough(client: kplus.AbstractPod): void {
    // A policy for what the client may send would block everything else that it may send now.
    const { ports, isolation } = CLIENT_CONNECTION;
    this.workload.connections.allowFrom(client, {
      ports,
      isolation: allowsOnlyChosenTraffic(client) ? undefined : isolation,
    });
  }

  private allowClients(): void {
    const clients = this.props.clients ?? [kplus.Pods.all(this, 'Namespace')];
    for (const client of clients) {
      this.workload.connections.allowFrom(client, CLIENT_CONNECTION);
    }
  }
}

/** A member that is silent for 5 s is out of the group; and as few messages as MySQL allows are kept for it. */
const GROUP_DEFAULTS = {
  loose_group_replication_member_expel_timeout: '0',
  loose_group_replication_message_cache_size: `${128 * 1024 * 1024}`,
};

/** Why a container cannot go on is the last line of its log, and so in `kubectl describe pod` too. */
function tellsByLog(list: 'initContainers' | 'containers', index: number): JsonPatch {
  return JsonPatch.add(`/spec/template/spec/${list}/${index}/terminationMessagePolicy`, 'FallbackToLogsOnError');
}

/** The ids of objects without a fixed name. They are named as others are: a set `db` creates a ConfigMap `db-size`. */
const MADE_OF_PLUS = ['Scripts', 'Config', 'Size', 'Accounts'];
