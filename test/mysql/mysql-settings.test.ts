import { readdirSync, readFileSync } from 'fs';
import { Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { MySqlVersion, ReplicatedMySql } from '../../src';
import { byName, containerOf, statefulSetOf, testChart } from '../support/manifests';
import { configOf, mySql } from '../support/replicated-mysql';

describe('ReplicatedMySql', () => {
  test('a changed setting changes the pods, so that they restart', () => {
    const [few, many] = ['100', '200'].map((max_connections) => {
      const chart = testChart();
      mySql(chart, { settings: { max_connections } });
      return statefulSetOf(chart, 'db').spec.template.metadata.annotations;
    });
    expect(few).not.toEqual(many);
  });

  test("writes the settings of each role to a file of its own, the user's own over the defaults", () => {
    const chart = testChart();
    mySql(chart, {
      settings: { 'Max-Connections': '500', innodb_buffer_pool_size: '200M' },
      primarySettings: { sync_binlog: '1' },
      replicaSettings: { replica_parallel_workers: '8' },
    });
    const config = configOf(chart);
    const both = '[mysqld]\ninnodb_buffer_pool_size=200M\nmax_connections=500\n';
    const fixed = readFileSync('assets/mysql/base.cnf', 'utf8'); // last, so that nothing before can undo it
    expect(config['primary.cnf']).toBe(`${both}[mysqld]\nsync_binlog=1\n${fixed}`);
    expect(config['replica.cnf']).toBe(`${both}[mysqld]\nevent_scheduler=OFF\nreplica_parallel_workers=8\n${fixed}`);
  });

  test.each([
    [768, 128],
    [1024, 384],
    [1500, 640],
    [8192, 5760],
  ])(
    'of %d MiB of memory, the buffer pool gets %d: InnoDB would round up what is no multiple of 128',
    (memory, pool) => {
      const chart = testChart();
      mySql(chart, { resources: { memory: { limit: Size.mebibytes(memory) } } });
      expect(configOf(chart)['replica.cnf']).toContain(`[mysqld]\ninnodb_buffer_pool_size=${pool * 1024 * 1024}\n`);
    },
  );

  test('takes settings of plugins with the prefix loose_, of named key caches, and those that only its series knows', () => {
    const settings = {
      loose_clone_max_concurrency: '4',
      'loose_validate_password.length': '12',
      'hot.key_buffer_size': '8M',
      skip_slow_query_log: 'ON',
      maximum_max_connections: '100',
    };
    const chart = testChart();
    mySql(chart, { settings });
    expect(configOf(chart)['primary.cnf']).toContain('\nhot.key_buffer_size=8M\n');
    const older = testChart();
    mySql(older, { version: MySqlVersion.V8_4, settings: { mysql_native_password: 'ON' } });
    expect(configOf(older)['primary.cnf']).toContain('\nmysql_native_password=ON\n');
  });

  test('of semi-synchronous replication each role has its half, and by its timeout it never degrades', () => {
    const chart = testChart();
    mySql(chart, { semiSynchronous: true });
    const config = configOf(chart);
    expect(config['primary.cnf']).toMatch(/\nloose_rpl_semi_sync_source_enabled=ON\n$/);
    expect(config['replica.cnf']).toMatch(/\nloose_rpl_semi_sync_replica_enabled=ON\n$/);
    expect(config['primary.cnf']).toContain('loose_rpl_semi_sync_source_timeout=4294967295\n');
  });

  test('sets of one replication topology can have server ids apart', () => {
    const chart = testChart();
    mySql(chart, { serverIdBase: 100 });
    new ReplicatedMySql(chart, 'other', {
      metadata: { name: 'other' },
      credentials: kplus.Secret.fromSecretName(chart, 'OtherCredentials', 'passwords'),
      storage: Size.gibibytes(10),
      serverIdBase: 200,
    });
    const ids = ['db', 'other'].map(
      (name) => byName<any>(containerOf(chart, 'mysql', name).env, 'SERVER_ID_BASE').value,
    );
    expect(ids).toEqual(['100', '200']);
  });

  test('no setting or statement is one that only one of the two series knows', () => {
    const onlyInOne =
      /master|slave|authentication_plugin|expire_logs_days|transaction_write_set|container_aware|have_ssl/i;
    const files = readdirSync('assets/mysql').map((name) => readFileSync(`assets/mysql/${name}`, 'utf8'));
    expect(files.filter((text) => onlyInOne.test(text))).toEqual([]);
  });
});
