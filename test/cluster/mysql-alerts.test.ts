import { execFileSync } from 'child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { AlertGroup, alertGroup } from '../../src/mysql/mysql-alerts';

const SET = { name: 'db', namespace: 'shop', replicas: 3, maxLagSeconds: 30, hasBackup: true };
const GROUP = alertGroup({ ...SET, hasFailover: false });
const FAILOVER_GROUP = alertGroup({ ...SET, hasFailover: true });

const MINUTES = 400;

/** Series by their names and labels, each a value that it has all the time. */
type Series = { readonly [series: string]: number | string };

const pods = (metric: string, values: readonly (number | string)[]): Series =>
  Object.fromEntries(values.map((value, pod) => [`${metric}{namespace="shop",job="db",pod="db-${pod}"}`, value]));

const HEALTHY: Series = {
  ...pods('up', [1, 1, 1]),
  ...pods('mysql_up', [1, 1, 1]),
  ...pods('mysql_global_variables_super_read_only', [0, 1, 1]),
  ...pods('mysql_slave_status_replica_io_running', ['_', 1, 1]),
  ...pods('mysql_slave_status_replica_sql_running', ['_', 1, 1]),
  ...pods('mysql_slave_status_seconds_behind_source', ['_', 0, 29]),
  ...pods('mysql_global_status_threads_connected', [120, 1, 1]),
  ...pods('mysql_global_variables_max_connections', [151, 151, 151]),
  ...pods('mysql_global_status_ssl_server_not_after', [8 * 86400, 1e9, 1e9]),
  'kube_pod_status_ready{namespace="shop",pod="db-1",condition="true"}': 1,
  'kube_pod_status_ready{namespace="shop",pod="db-1",condition="false"}': 0,
  'kube_pod_status_ready{namespace="shop",pod="db-client-1",condition="true"}': 0,
  'kube_pod_status_ready{namespace="other",pod="db-1",condition="true"}': 0,
  'kube_cronjob_status_last_schedule_time{namespace="shop",cronjob="db-backup"}': 1000,
  'kube_cronjob_status_last_successful_time{namespace="shop",cronjob="db-backup"}': 1200,
  'kube_cronjob_status_last_schedule_time{namespace="shop",cronjob="db-drill"}': 1000,
  'kube_cronjob_status_last_successful_time{namespace="shop",cronjob="db-drill"}': 1200,
  'mysql_archive_waiting_seconds{namespace="shop",job="db-archive",pod="db-1"}': 300,
  'up{namespace="shop",job="db-archive",pod="db-1"}': 1,
  'kubelet_volume_stats_available_bytes{namespace="shop",persistentvolumeclaim="data-db-0"}': 11,
  'kubelet_volume_stats_capacity_bytes{namespace="shop",persistentvolumeclaim="data-db-0"}': 100,
};

/** What is otherwise than in a healthy set, and the alerts that fire then. */
const CASES: readonly [string, Series, string[]][] = [
  ['a healthy set', {}, []],
  ['a set without a writable server', pods('mysql_global_variables_super_read_only', [1, 1, 1]), ['MySqlNoPrimary']],
  [
    'a set whose primary does not answer its exporter',
    { ...pods('mysql_global_variables_super_read_only', ['_', 1, 1]), ...pods('mysql_up', [0, 1, 1]) },
    ['MySqlNoPrimary', 'MySqlServersMissing'],
  ],
  ['a set with two writable servers', pods('mysql_global_variables_super_read_only', [0, 0, 1]), ['MySqlTwoPrimaries']],
  ['a server that is down', pods('mysql_up', [1, 1, 0]), ['MySqlServersMissing']],
  ['a pod that is gone', { ...pods('up', [1, 1, '_']), ...pods('mysql_up', [1, 1, '_']) }, ['MySqlServersMissing']],
  ['nothing is scraped', Object.fromEntries(Object.keys(HEALTHY).map((series) => [series, '_'])), ['MySqlNotScraped']],
  [
    'a replica that does not receive',
    pods('mysql_slave_status_replica_io_running', ['_', 0, 1]),
    ['MySqlReplicationStopped'],
  ],
  [
    'a replica that does not apply',
    pods('mysql_slave_status_replica_sql_running', ['_', 1, 0]),
    ['MySqlReplicationStopped'],
  ],
  ['a replica that lags', pods('mysql_slave_status_seconds_behind_source', ['_', 0, 31]), ['MySqlReplicationLag']],
  [
    'a pod that is not ready',
    { 'kube_pod_status_ready{namespace="shop",pod="db-1",condition="true"}': 0 },
    ['MySqlPodNotReady'],
  ],
  [
    'a certificate that expires in six days',
    pods('mysql_global_status_ssl_server_not_after', [6 * 86400, 1e9, 1e9]),
    ['MySqlCertificateExpires'],
  ],
  ['few connections left', pods('mysql_global_status_threads_connected', [122, 1, 1]), ['MySqlConnectionsNearLimit']],
  [
    'a backup that was due and did not succeed',
    { 'kube_cronjob_status_last_successful_time{namespace="shop",cronjob="db-backup"}': 900 },
    ['MySqlBackupOverdue'],
  ],
  [
    'an archive that has waited for its store for more than five minutes',
    { 'mysql_archive_waiting_seconds{namespace="shop",job="db-archive",pod="db-1"}': 301 },
    ['MySqlArchiveBehind'],
  ],
  [
    'an archive that does not answer',
    {
      'mysql_archive_waiting_seconds{namespace="shop",job="db-archive",pod="db-1"}': '_',
      'up{namespace="shop",job="db-archive",pod="db-1"}': 0,
    },
    ['MySqlArchiveNotScraped'],
  ],
  [
    'a drill that has never succeeded',
    { 'kube_cronjob_status_last_successful_time{namespace="shop",cronjob="db-drill"}': '_' },
    ['MySqlDrillOverdue'],
  ],
  [
    'a volume that is nearly full',
    { 'kubelet_volume_stats_available_bytes{namespace="shop",persistentvolumeclaim="data-db-0"}': 9 },
    ['MySqlVolumeNearlyFull'],
  ],
];

/** How many members of the group each pod sees online; and itself in another state, if it sees none. */
function members(...seen: readonly number[]): Series {
  const info = (pod: number, member: number, state: string): string => {
    const labels = { namespace: 'shop', job: 'db', pod: `db-${pod}`, member_host: `db-${member}`, member_state: state };
    const all = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
    return `mysql_perf_schema_replication_group_member_info{${all.join(',')}}`;
  };
  const online = seen.flatMap((count, pod) =>
    [0, 1, 2].map((one) => [info(pod, one, 'ONLINE'), one < count ? 1 : '_']),
  );
  const alone = seen.flatMap((count, pod) => (count === 0 ? [[info(pod, pod, 'OFFLINE'), 1]] : []));
  return Object.fromEntries([...online, ...alone]);
}

/** The same for the members of a group. */
const FAILOVER_CASES: readonly [string, Series, string[]][] = [
  ['a healthy set', {}, []],
  ['a set without a writable server', pods('mysql_global_variables_super_read_only', [1, 1, 1]), ['MySqlNoPrimary']],
  ['a member that is not in the group', members(2, 2, 0), ['MySqlMembersMissing']],
  ['a member that does not reach the others', members(2, 2, 1), ['MySqlMembersMissing']],
  ['a set without a group', members(0, 0, 0), ['MySqlMembersMissing']],
];

/** Runs promtool on the last one of these files. */
function promtool(command: string, files: { readonly [name: string]: object }): string {
  const folder = mkdtempSync(join(tmpdir(), 'alerts-'));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), JSON.stringify(content));
    return execFileSync('promtool', [command, 'rules', Object.keys(files).at(-1)!], { cwd: folder, encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** That the alerts which fire in the end are these, by `promtool test rules`. */
function expectFiring(group: AlertGroup, all: Series, expected: readonly string[]): void {
  const series = Object.entries(all).map(([name, value]) => ({ series: name, values: `${value}x${MINUTES}` }));
  const firing = {
    expr: 'count by (alertname) (ALERTS{alertstate="firing"})',
    eval_time: `${MINUTES}m`,
    exp_samples: expected.map((alert) => ({ labels: `{alertname="${alert}"}`, value: 1 })),
  };
  const tests = {
    rule_files: ['rules.yml'],
    evaluation_interval: '1m',
    tests: [{ interval: '1m', input_series: series, promql_expr_test: [firing] }],
  };
  expect(promtool('test', { 'rules.yml': { groups: [group] }, 'tests.yml': tests })).toContain('SUCCESS');
}

test.each([GROUP, FAILOVER_GROUP])('promtool takes the rules', (group) => {
  expect(promtool('check', { 'rules.yml': { groups: [group] } })).toContain(
    `SUCCESS: ${group.rules.length} rules found`,
  );
});

test('each alert has a case in which it fires', () => {
  const fired = new Set([...CASES, ...FAILOVER_CASES].flatMap(([, , alerts]) => alerts));
  const rules = new Set([...GROUP.rules, ...FAILOVER_GROUP.rules].map(({ alert }) => alert));
  expect([...fired].sort()).toEqual([...rules].sort());
});

test.each(CASES)('%s', (_, otherwise, expected) => expectFiring(GROUP, { ...HEALTHY, ...otherwise }, expected));

test.each(FAILOVER_CASES)('with failover, %s', (_, otherwise, expected) =>
  expectFiring(FAILOVER_GROUP, { ...HEALTHY, ...members(3, 3, 3), ...otherwise }, expected),
);
