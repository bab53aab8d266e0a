import { Chart, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import {
  containerOf,
  manifestOf,
  messageOf,
  refusalOf,
  podSpecOf,
  statefulSetOf,
  testChart,
} from '../support/manifests';
import { configOf, mySql } from '../support/replicated-mysql';

function envOf(chart: Chart, container = 'mysql'): any {
  return Object.fromEntries(
    containerOf(chart, container, 'db').env.map((one: any) => [one.name, one.value ?? one.valueFrom]),
  );
}

describe('failover', () => {
  test('the Service of the primary has no selector, so that applying it never moves the primary', () => {
    const chart = testChart({ namespace: 'data' });
    const mysql = mySql(chart, { failover: true });
    expect(manifestOf(chart, 'Service', 'db-primary').spec).toEqual({
      ports: [{ name: 'mysql', port: 3306 }],
      type: 'ClusterIP',
    });
    expect(mysql.primary.host).toBe('db-primary.data.svc.cluster.local');
  });

  test('the pods may read and change that Service, and nothing else', () => {
    const chart = testChart();
    mySql(chart, { failover: true });
    expect(manifestOf(chart, 'Role', 'db-primary').rules).toEqual([
      { apiGroups: [''], resources: ['services'], resourceNames: ['db-primary'], verbs: ['get', 'patch'] },
    ]);
    const { roleRef, subjects } = manifestOf(chart, 'RoleBinding', 'db-primary');
    expect([roleRef.name, subjects]).toEqual(['db-primary', [{ kind: 'ServiceAccount', name: 'db' }]]);
    expect(podSpecOf(chart, 'db')).toMatchObject({ serviceAccountName: 'db', automountServiceAccountToken: false });
  });

  test('only the container of the server has the token', () => {
    const chart = testChart();
    mySql(chart, { failover: true });
    const mounts = (container: string) => containerOf(chart, container, 'db').volumeMounts.map(({ name }: any) => name);
    expect(mounts('mysql')).toContain('api');
    expect(mounts('seed')).not.toContain('api');
    const { volumes } = podSpecOf(chart, 'db');
    expect(volumes.filter(({ projected }: any) => projected).map(({ name }: any) => name)).toEqual(['api']);
  });

  test('the pods reach the API server, where it is said to be', () => {
    const chart = testChart();
    const apiServer = [kplus.NetworkPolicyIpBlock.ipv4(chart, 'ApiServer', '203.0.113.1/32')];
    mySql(chart, { failover: true, apiServer });
    const policies = chart
      .toJson()
      .filter(({ kind, spec }) => kind === 'NetworkPolicy' && spec.egress?.[0].to[0].ipBlock);
    const ports = [443, 6443].map((port) => ({ port, protocol: 'TCP' }));
    expect(policies.map(({ spec }) => spec.egress)).toEqual([
      [{ to: [{ ipBlock: { cidr: '203.0.113.1/32' } }], ports }],
    ]);
  });

  test('has one configuration for all pods, in which the size of the memory allows for the group', () => {
    const chart = testChart();
    mySql(chart, { failover: true, settings: { loose_group_replication_member_expel_timeout: '5' } });
    const config = configOf(chart);
    expect(Object.keys(config)).toEqual(['member.cnf']);
    expect(config['member.cnf']).toContain(`innodb_buffer_pool_size=${128 * 1024 * 1024}\n`);
    expect(config['member.cnf']).toContain('loose_group_replication_member_expel_timeout=5\n');
    expect(envOf(chart).FAILOVER).toBe('1');
  });

  test.each([
    [Size.gibibytes(1), 6_291_456],
    [Size.gibibytes(2), 23_068_672],
    [Size.gibibytes(8), 123_731_968],
    [Size.gibibytes(10), 150_000_000],
    [Size.gibibytes(64), 150_000_000],
  ])('limits transactions by the memory, of which two at once need sixteen times their size: %#', (limit, bytes) => {
    const chart = testChart();
    mySql(chart, { failover: true, resources: { memory: { limit } } });
    expect(configOf(chart)['member.cnf']).toContain(`\nloose_group_replication_transaction_size_limit=${bytes}\n`);
  });

  test('limits transactions as the settings say, and none without a group', () => {
    const limit = 'loose_group_replication_transaction_size_limit';
    const chart = testChart();
    mySql(chart, { failover: true, settings: { [limit]: '50000000' } });
    expect(configOf(chart)['member.cnf']!.match(new RegExp(`^${limit}.*`, 'gm'))).toEqual([`${limit}=50000000`]);
    const without = testChart();
    mySql(without, {});
    expect(Object.values(configOf(without)).join()).not.toContain(limit);
  });

  test('scaling changes nothing in the pods, so that none restarts', () => {
    const templates = [3, 5].map((replicas) => {
      const chart = testChart();
      mySql(chart, { failover: true, replicas });
      return statefulSetOf(chart, 'db').spec.template;
    });
    expect(templates[0]).toEqual(templates[1]);
  });

  test.each([1, 2, 4, 7])('refuses %d pods', (replicas) => {
    expect(refusalOf(() => mySql(testChart(), { failover: true, replicas }))).toEqual({
      id: 'mysql-failover-replicas',
      path: 'test/db',
      given: `replicas is ${replicas} with failover`,
      allowed: '3 or 5',
    });
  });

  test.each([
    [{ primarySettings: { sync_binlog: '1' } }, 'primarySettings', 'any pod can become the primary'],
    [{ replicaSettings: { sync_binlog: '1' } }, 'replicaSettings', 'any pod can become the primary'],
    [{ semiSynchronous: true }, 'semiSynchronous', 'a majority has it'],
  ])('refuses %j', (props, option, reason) => {
    const create = () => mySql(testChart(), { failover: true, ...props });
    expect(refusalOf(create)).toMatchObject({ id: 'mysql-failover-option', given: `${option} is given with failover` });
    expect(messageOf(create)).toContain(reason);
  });

  test.each(['group_replication_bootstrap_group', 'loose_group_replication_start_on_boot'])('refuses %s', (name) => {
    expect(messageOf(() => mySql(testChart(), { failover: true, settings: { [name]: 'ON' } }))).toContain(
      `settings sets ${name}; allowed: settings on which the set does not depend`,
    );
  });

  test('refuses too little memory for a member', () => {
    const resources = { memory: { limit: Size.mebibytes(900) } };
    expect(messageOf(() => mySql(testChart(), { failover: true, resources }))).toContain('allowed: 1024Mi or more');
  });
});
