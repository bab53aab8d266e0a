import { EXPIRES_SOON } from './mysql-tls';

/** The properties of a set that its alerts depend on. */
export interface AlertedSet {
  /** The name of the set, and of its job in Prometheus. */
  readonly name: string;
  /** The namespace, if it is known. */
  readonly namespace?: string;
  readonly replicas: number;
  readonly maxLagSeconds: number;
  /** Whether the servers are members of a group. */
  readonly hasFailover: boolean;
  /** Whether it has jobs that back it up. */
  readonly hasBackup: boolean;
  /** The remaining share of a certificate's lifetime at which the alert fires, if that is not the usual week. */
  readonly certificateSeconds?: number;
}

/** An alert as Prometheus' rules have it. */
export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: { readonly severity: 'critical' | 'warning' };
  readonly annotations: { readonly summary: string; readonly description: string };
}

/** A group of Prometheus' rules. */
export interface AlertGroup {
  readonly name: string;
  readonly rules: readonly AlertRule[];
}

const DAY_SECONDS = 86_400;
const CONNECTIONS_SHARE = 0.8;
const VOLUME_SHARE = 0.1;
const ARCHIVE_SECONDS = 300;

/** The alerts of a set. They hold for a set without pods too: a server that is not scraped counts as one that is down. */
export function alertGroup(set: AlertedSet): AlertGroup {
  const copies = set.hasFailover ? groupAlerts(set) : replicationAlerts(set);
  const rules = [...serverAlerts(set), ...copies, ...limitAlerts(set)];
  return { name: `mysql-${set.name}`, rules: set.hasBackup ? [...rules, ...backupAlerts(set)] : rules };
}

function serverAlerts(set: AlertedSet): AlertRule[] {
  const { name, replicas, hasFailover } = set;
  const own = selector(set);
  const reasons = hasFailover
    ? 'no majority of them is in the group, or they wait for one that may have further writes'
    : 'pod 0 is down, its volume went back in time, or it was made read-only';
  const pods = labels(set, { condition: '="true"', pod: `=~"${name}-[0-9]+"` });
  const writable = `mysql_global_variables_super_read_only${own} == bool 0`;
  return [
    {
      alert: 'MySqlNoPrimary',
      expr: `sum by (namespace) (${writable} or up${own} * 0) == 0`,
      for: '1m',
      labels: { severity: 'critical' },
      annotations: {
        summary: `${name} takes no writes`,
        description: `No server of ${name} is writable. The logs of its pods say why: ${reasons}.`,
      },
    },
    {
      alert: 'MySqlTwoPrimaries',
      expr: `sum by (namespace) (${writable}) > 1`,
      for: '1m',
      labels: { severity: 'critical' },
      annotations: {
        summary: `${name} has {{ $value }} writable servers`,
        description: `More than one server of ${name} is writable: their histories diverge. Make all but one read-only.`,
      },
    },
    {
      alert: 'MySqlServersMissing',
      expr: `sum by (namespace) (mysql_up${own} or up${own} * 0) < ${replicas}`,
      for: '5m',
      labels: { severity: 'warning' },
      annotations: {
        summary: `${name} has {{ $value }} of ${replicas} servers`,
        description: `Fewer servers of ${name} answer than it should have.`,
      },
    },
    {
      alert: 'MySqlNotScraped',
      expr: `absent(up${own})`,
      for: '5m',
      labels: { severity: 'critical' },
      annotations: {
        summary: `${name} is not scraped`,
        description: `Prometheus scrapes no pod of ${name}: there is none, its PodMonitor is not selected, or a network policy blocks the way.`,
      },
    },
    {
      alert: 'MySqlPodNotReady',
      expr: `kube_pod_status_ready${pods} == 0`,
      for: '5m',
      labels: { severity: 'warning' },
      annotations: {
        summary: '{{ $labels.pod }} is not ready',
        description:
          'It serves no reads, and its log says why: it lags, its applier has stopped, it has transactions that the primary does not have, or it waits for something.',
      },
    },
  ];
}

/** Each member says which others it sees: the one that sees the most is in the group. */
function groupAlerts(set: AlertedSet): AlertRule[] {
  const { name, replicas } = set;
  const online = `mysql_perf_schema_replication_group_member_info${labels(set, { job: `="${name}"`, member_state: '="ONLINE"' })}`;
  const seen = `count by (namespace, pod) (${online}) or sum by (namespace, pod) (up${selector(set)} * 0)`;
  return [
    {
      alert: 'MySqlMembersMissing',
      expr: `max by (namespace) (${seen}) < ${replicas}`,
      for: '5m',
      labels: { severity: 'warning' },
      annotations: {
        summary: `The group of ${name} has {{ $value }} of ${replicas} members`,
        description: `The group tolerates fewer failures than it should, or none. The log of the pod that is missing says why it does not join.`,
      },
    },
  ];
}

function replicationAlerts(set: AlertedSet): AlertRule[] {
  const { maxLagSeconds } = set;
  const own = selector(set);
  const states = ['io', 'sql'].map((thread) => `mysql_slave_status_replica_${thread}_running${own} == 0`);
  return [
    {
      alert: 'MySqlReplicationStopped',
      expr: states.join(' or '),
      for: '2m',
      labels: { severity: 'critical' },
      annotations: {
        summary: '{{ $labels.pod }} does not replicate',
        description:
          'A replica does not receive, or does not apply, the transactions of the primary. Its log says why: an error, or transactions that only it has.',
      },
    },
    {
      alert: 'MySqlReplicationLag',
      expr: `mysql_slave_status_seconds_behind_source${own} > ${maxLagSeconds}`,
      for: '2m',
      labels: { severity: 'warning' },
      annotations: {
        summary: '{{ $labels.pod }} is {{ $value }} s behind',
        description: `A replica is further behind than maxLag, ${maxLagSeconds} s, and serves no reads.`,
      },
    },
  ];
}

function limitAlerts(set: AlertedSet): AlertRule[] {
  const own = selector(set);
  const { certificateSeconds } = set;
  const claims = labels(set, { persistentvolumeclaim: `=~"data-${set.name}-[0-9]+"` });
  return [
    {
      alert: 'MySqlCertificateExpires',
      expr: `mysql_global_status_ssl_server_not_after${own} - time() < ${certificateSeconds ?? `${EXPIRES_SOON.toDays()} * ${DAY_SECONDS}`}`,
      for: (certificateSeconds ?? DAY_SECONDS) < DAY_SECONDS ? '5m' : '1h',
      labels: { severity: 'warning' },
      annotations: {
        summary: 'The certificate of {{ $labels.pod }} expires in {{ $value | humanizeDuration }}',
        description: 'From then on, clients and peers that verify it cannot connect. Renew it.',
      },
    },
    {
      alert: 'MySqlConnectionsNearLimit',
      expr: `mysql_global_status_threads_connected${own} / mysql_global_variables_max_connections${own} > ${CONNECTIONS_SHARE}`,
      for: '5m',
      labels: { severity: 'warning' },
      annotations: {
        summary: '{{ $labels.pod }} has used {{ $value | humanizePercentage }} of its connections',
        description: 'Once max_connections is reached, further clients are refused.',
      },
    },
    {
      alert: 'MySqlVolumeNearlyFull',
      expr: `kubelet_volume_stats_available_bytes${claims} / kubelet_volume_stats_capacity_bytes${claims} < ${VOLUME_SHARE}`,
      for: '5m',
      labels: { severity: 'critical' },
      annotations: {
        summary: '{{ $labels.persistentvolumeclaim }} has {{ $value | humanizePercentage }} of its space left',
        description: 'Writes fail on a full volume. Grow it, or purge binary logs on the primary.',
      },
    },
  ];
}

/** Of the jobs, by their own state, whatever their schedule: the last one that was due has not succeeded, or none ever has. */
function backupAlerts(set: AlertedSet): AlertRule[] {
  const { name } = set;
  const archive = labels(set, { job: `="${name}-archive"` });
  const overdue = (job: string): Pick<AlertRule, 'expr' | 'for'> => {
    const due = `kube_cronjob_status_last_schedule_time${labels(set, { cronjob: `="${name}-${job}"` })}`;
    return { expr: `${due} > (${due.replace('schedule', 'successful')} or ${due} * 0)`, for: '6h' };
  };
  return [
    {
      alert: 'MySqlArchiveBehind',
      expr: `mysql_archive_waiting_seconds${archive} > ${ARCHIVE_SECONDS}`,
      for: '5m',
      labels: { severity: 'critical' },
      annotations: {
        summary: 'Binary logs of {{ $labels.pod }} have waited {{ $value | humanizeDuration }} to be stored',
        description: `The repository cannot be reached, or takes nothing, or the server does not close its binary logs: a restore of ${name} would lack all later writes. The logs of the containers archive and mysql say why.`,
      },
    },
    {
      alert: 'MySqlArchiveNotScraped',
      expr: `up${archive} == 0`,
      for: '5m',
      labels: { severity: 'warning' },
      annotations: {
        summary: 'The container archive of {{ $labels.pod }} does not answer Prometheus',
        description:
          'Nobody sees whether binary logs of this pod are stored: it is down, or a network policy blocks port 9105.',
      },
    },
    {
      alert: 'MySqlBackupOverdue',
      ...overdue('backup'),
      labels: { severity: 'critical' },
      annotations: {
        summary: `The last backup of ${name} has not succeeded`,
        description: `The job ${name}-backup was due six hours ago or more, and has not succeeded. The log of its pod says why.`,
      },
    },
    {
      alert: 'MySqlDrillOverdue',
      ...overdue('drill'),
      labels: { severity: 'critical' },
      annotations: {
        summary: `The backups of ${name} could not be verified`,
        description: `The job ${name}-drill, which restores the newest backup, was due six hours ago or more, and has not succeeded. The log of its pod says why.`,
      },
    },
  ];
}

/** The selector of the series scraped from the pods of the set: `{namespace="shop",job="db"}`. */
function selector(set: AlertedSet): string {
  return labels(set, { job: `="${set.name}"` });
}

/** A selector of series by labels, within the namespace of the set if it is known. */
function labels({ namespace }: AlertedSet, conditions: { [label: string]: string }): string {
  const all = namespace === undefined ? conditions : { namespace: `="${namespace}"`, ...conditions };
  return `{${Object.entries(all)
    .map((condition) => condition.join(''))
    .join(',')}}`;
}
