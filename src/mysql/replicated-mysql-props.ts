import { ApiObjectMetadata, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { ClaimRetentionPolicy } from '../claim-retention';
import { DisruptionBudget } from '../disruption-budget';
import { refusal, withPath } from '../private/refusal';
import { TopologySpread } from '../topology-spread';
import { MySqlTlsRequirement, MySqlUser } from './mysql-accounts';
import { MySqlBackup } from './mysql-backup';
import { MySqlMetrics } from './mysql-metrics';
import { checkRestore, MySqlRestore } from './mysql-restore';
import { checkTls, checkTlsSettings, MySqlTls } from './mysql-tls';
import { MySqlVersion } from './mysql-version';

/** The props of a ReplicatedMySql. */
export interface ReplicatedMySqlProps extends kplus.ResourceProps {
  /**
   * The Secret with the passwords: the keys `root-password`, `replication-password`, `clone-password` and
   * `monitor-password`, and `<user>-password` for each of `users`. A password is one line of printable characters.
   *
   * If a key is missing, the pods wait, and their log names it. Passwords are changed by changing the Secret: no pod
   * restarts, and both passwords are valid in between.
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
   * What happens to the volumes when the set is scaled down or deleted.
   *
   * @default - they stay
   */
  readonly persistentVolumeClaimRetentionPolicy?: ClaimRetentionPolicy;

  /**
   * The number of pods: the primary, which is pod 0 unless `failover` moves it, and its replicas.
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
   * The image, if it does not come from Docker Hub. It has to be MySQL's official image of the series `version`, or
   * have the same layout.
   *
   * @default - `mysql` of the series
   */
  readonly image?: string;

  /**
   * The Secret with the login of a private registry (`kubernetes.io/dockerconfigjson`).
   *
   * @see https://kubernetes.io/docs/tasks/configure-pod-container/pull-image-private-registry/
   * @default - the images are pulled without a login
   */
  readonly dockerRegistryAuth?: kplus.ISecret;

  /**
   * The service account of the pods, for clusters that admit pods or pull images by it. Its token is not mounted,
   * except with `failover`: then the container of the server has a token that may read and change one Service.
   *
   * @default - the default account of the namespace; with `failover` an account for this set
   */
  readonly serviceAccount?: kplus.IServiceAccount;

  /**
   * The priority class of the pods.
   *
   * @see https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/
   * @default - the cluster's default class
   */
  readonly priorityClassName?: string;

  /**
   * Processor and memory of each server. The buffer pool is sized from the memory limit: three quarters of what is left
   * after 512 MiB for the server itself, or 800 MiB with `failover`. With `failover` it also limits the size of a
   * transaction.
   *
   * @default - 250m of a processor requested and no limit; 1 GiB of memory
   */
  readonly resources?: kplus.ContainerResources;

  /**
   * Databases. A database that is added to a running set is created without a restart. A database that is removed here
   * is not dropped.
   *
   * @default - none
   */
  readonly databases?: string[];

  /**
   * Users. A user that is added to a running set is created, and changed privileges are granted and revoked, without a
   * restart. A user that is removed here is not dropped.
   *
   * @default - none
   */
  readonly users?: MySqlUser[];

  /**
   * How long the old password of a user stays valid after the Secret was changed: clients that have it in an
   * environment variable need a restart within that time. Old passwords of the set's own accounts stay valid until all
   * pods use the new ones.
   *
   * @default Duration.hours(1)
   */
  readonly oldPasswordGrace?: Duration;

  /**
   * Settings of all servers, as in a `my.cnf`: `{ max_connections: '500' }`. Settings on which replication depends are
   * refused.
   *
   * @see https://dev.mysql.com/doc/refman/9.7/en/server-system-variable-reference.html
   * @default - the defaults of MySQL, and a buffer pool by the memory limit
   */
  readonly settings?: { [name: string]: string };

  /**
   * Settings of the primary only. They exclude `failover`.
   *
   * @default - none
   */
  readonly primarySettings?: { [name: string]: string };

  /**
   * Settings of the replicas only. They exclude `failover`.
   *
   * @default - none
   */
  readonly replicaSettings?: { [name: string]: string };

  /**
   * Whether the primary acknowledges a write only when a replica has received it. Then no acknowledged write is lost
   * with the primary's volume, and writes wait while no replica is connected. It needs at least two pods, and excludes
   * `failover`.
   *
   * @see https://dev.mysql.com/doc/refman/9.7/en/replication-semisync.html
   * @default false
   */
  readonly semiSynchronous?: boolean;

  /**
   * Whether another pod becomes the primary when the primary fails: the pods are a group (MySQL's Group Replication),
   * which acknowledges a write only when a majority has it, and elects a new primary within seconds. The elected pod
   * writes itself into the Service of the primary, so the pods may read and change that one object. It needs 3 or 5
   * pods, and a primary key in every table; tables that are created without one get a hidden one.
   *
   * Without it pod 0 takes the writes, and there are none while it is down.
   *
   * @see https://dev.mysql.com/doc/refman/9.7/en/group-replication.html
   * @default false
   */
  readonly failover?: boolean;

  /**
   * The address of the Kubernetes API server for network policies, with `failover`, such as
   * `kplus.NetworkPolicyIpBlock.ipv4(chart, 'ApiServer', '203.0.113.1/32')`. The pods may reach its ports 443 and 6443;
   * `workload.connections.allowTo()` allows another one.
   *
   * @default - any address
   */
  readonly apiServer?: kplus.INetworkPolicyPeer[];

  /**
   * The server id of pod 0; each further pod has the next one. Sets that replicate from one another need different ids.
   *
   * @default 100
   */
  readonly serverIdBase?: number;

  /**
   * How far a replica may be behind the primary before it leaves the read Service: 5 seconds or more.
   *
   * @default Duration.seconds(30)
   */
  readonly maxLag?: Duration;

  /**
   * How long pod 0, if its volume is empty and a peer has data, waits for peers that do not answer before it continues
   * without them. If no peer has data, it waits for all of them, as long as it takes: it never starts a new set while a
   * silent peer may have data. With `semiSynchronous` it also waits for all. With `failover` it has no effect: a pod
   * without data is seeded by a member of the group, and waits until there is a group.
   *
   * @default Duration.minutes(5)
   */
  readonly peerWait?: Duration;

  /**
   * Backups: copies on a schedule, and all binary logs, in a repository outside of the cluster.
   *
   * @default - no backups
   */
  readonly backup?: MySqlBackup;

  /**
   * The backup from which a new set is restored: the first pod is restored, and the others are seeded from it. Nothing
   * is restored if any pod has data, so the prop can stay in the program; if all volumes are lost, the set is restored
   * again.
   *
   * @default - a new set is empty
   */
  readonly restoreFrom?: MySqlRestore;

  /**
   * The certificate of the servers, from a CA. With it all connections between pods are verified, `connect()` gives
   * clients the certificate of the CA, and users must connect with TLS unless their `tlsRequirement` allows otherwise.
   *
   * @default - each server generates its own certificate, which cannot be verified: passwords and data are encrypted,
   * but an attacker who answers in place of a pod learns them
   */
  readonly tls?: MySqlTls;

  /**
   * Monitoring: a Prometheus exporter next to each server, alerts and a dashboard. `{}` is enough. The Secret needs a
   * key `metrics-password`, of letters, digits, `_`, `.` and `-`.
   *
   * @default - no monitoring
   */
  readonly metrics?: MySqlMetrics;

  /**
   * Who may connect, if the cluster enforces network policies. `workload.connections.allowFrom()` allows more clients,
   * and `connect()` allows the client that it is given.
   *
   * @default - all pods of the namespace
   */
  readonly clients?: kplus.INetworkPolicyPeer[];

  /**
   * The labels by which the set selects its pods. They can never change.
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
   * How many pods may be evicted at a time by drains and upgrades.
   *
   * @default - one, from two pods on
   */
  readonly disruptionBudget?: DisruptionBudget;

  /**
   * How the pods are spread over nodes and zones.
   *
   * @default - over nodes and zones where possible, without keeping a pod Pending
   */
  readonly topologySpread?: TopologySpread[];
}

const LEAST_MAX_LAG_SECONDS = 5;

/** The props of a set with all defaults. */
export type MySqlSpecification = ReturnType<typeof withDefaults>;

/**
 * The props of a set, checked, with defaults for those that are not given.
 *
 * @throws if they name something that could not work
 */
export function specificationOf(construct: Construct, props: ReplicatedMySqlProps): MySqlSpecification {
  const specification = withPath(construct, () => withDefaults(props));
  checkSizes(construct, specification);
  checkReplication(construct, specification);
  if (specification.failover) checkFailover(construct, specification);
  if (props.restoreFrom) checkRestore(construct, props.restoreFrom);
  if (props.tls) {
    checkTls(construct, props.tls);
    for (const option of ['settings', 'primarySettings', 'replicaSettings'] as const) {
      checkTlsSettings(construct, option, props[option]);
    }
  }
  return specification;
}

// eslint-disable-next-line @typescript-eslint/explicit-function-return-type
function withDefaults(props: ReplicatedMySqlProps) {
  const { version = MySqlVersion.V9_7 } = props;
  const unlessSaid = props.tls ? MySqlTlsRequirement.SSL : MySqlTlsRequirement.NONE;
  return {
    ...props,
    version,
    image: props.image ?? `mysql:${version}`,
    replicas: props.replicas ?? 3,
    resources: props.resources ?? {
      cpu: { request: kplus.Cpu.millis(250) },
      memory: { request: Size.gibibytes(1), limit: Size.gibibytes(1) },
    },
    failover: props.failover ?? false,
    databases: props.databases ?? [],
    users: (props.users ?? []).map(({ tlsRequirement = unlessSaid, ...user }) => ({ ...user, tlsRequirement })),
    oldPasswordSeconds: (props.oldPasswordGrace ?? Duration.hours(1)).toSeconds(),
    serverIdBase: props.serverIdBase ?? 100,
    maxLagSeconds: (props.maxLag ?? Duration.seconds(30)).toSeconds(),
    peerWaitSeconds: (props.peerWait ?? Duration.minutes(5)).toSeconds(),
  };
}

function checkSizes(construct: Construct, { storage, replicas }: MySqlSpecification): void {
  if (!storage) {
    throw refusal(construct, {
      id: 'mysql-storage',
      given: 'storage is missing',
      allowed: 'a size',
      reason: 'each pod has its own volume',
    });
  }
  if (!Number.isInteger(replicas) || replicas < 1) {
    throw refusal(construct, {
      id: 'mysql-replicas',
      given: `replicas is ${replicas}`,
      allowed: 'a positive integer',
      reason: 'the first pod is the primary',
    });
  }
}

const GROUP_SIZES = [3, 5];

function checkFailover(construct: Construct, { replicas, ...props }: MySqlSpecification): void {
  if (!GROUP_SIZES.includes(replicas)) {
    throw refusal(construct, {
      id: 'mysql-failover-replicas',
      given: `replicas is ${replicas} with failover`,
      allowed: GROUP_SIZES.join(' or '),
      reason: 'a majority decides: one of 3 pods can fail, or two of 5, but none of 2, and a fourth pod adds nothing',
    });
  }
  for (const option of ['primarySettings', 'replicaSettings', 'semiSynchronous'] as const) {
    if (!props[option]) continue;
    throw refusal(construct, {
      id: 'mysql-failover-option',
      given: `${option} is given with failover`,
      allowed: 'one of the two',
      reason:
        option === 'semiSynchronous'
          ? 'a group acknowledges a write only when a majority has it'
          : 'any pod can become the primary, without a restart',
    });
  }
}

function checkReplication(construct: Construct, specification: MySqlSpecification): void {
  const { version, maxLagSeconds, serverIdBase, replicas, semiSynchronous } = specification;
  if (!Object.values(MySqlVersion).includes(version)) {
    throw refusal(construct, {
      id: 'mysql-version',
      given: `version is ${JSON.stringify(version)}`,
      allowed: Object.values(MySqlVersion).join(', '),
      reason: 'the scripts in the pods are written for these series',
    });
  }
  if (semiSynchronous && replicas === 1) {
    throw refusal(construct, {
      id: 'mysql-semi-synchronous',
      given: 'semiSynchronous is true with 1 pod',
      allowed: 'at least 2 replicas, or no semiSynchronous',
      reason: 'each write would wait forever for a replica',
    });
  }
  if (maxLagSeconds < LEAST_MAX_LAG_SECONDS) {
    throw refusal(construct, {
      id: 'mysql-max-lag',
      given: `maxLag is ${maxLagSeconds} s`,
      allowed: `${LEAST_MAX_LAG_SECONDS} s or more`,
      reason:
        'pods compare themselves with the primary every two seconds, so a smaller value would make them switch between ready and not ready',
    });
  }
  if (!Number.isInteger(serverIdBase) || serverIdBase < 1 || serverIdBase + replicas > 2 ** 32) {
    throw refusal(construct, {
      id: 'mysql-server-id-base',
      given: `serverIdBase is ${serverIdBase}`,
      allowed: 'a positive integer, with room for each pod below 2^32',
      reason: 'a server without an id cannot replicate',
    });
  }
}
