import { App, Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { ReplicatedMySql } from 'cdk8s-stateful';
import { clusterTest } from './support/cluster-test';
import { eventually } from './support/eventually';
import { createCredentials } from './support/mysql/credentials';
import { MySqlSet } from './support/mysql/mysql-set';
import { Prometheus } from './support/mysql/prometheus';
import { imageOf, VERSION } from './support/mysql/version';
import { Namespace } from './support/namespace';

jest.setTimeout(420_000);

const SET = 'db';

/** A self-signed certificate that expires tomorrow, in the place of the server's own. */
const SHORT_CERTIFICATE = `cd /tmp && openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=db \
  -keyout key.pem -out cert.pem 2>/dev/null`;

/** With a transaction of its own, a pod does not join its group again. */
const OWN_TRANSACTION =
  'STOP GROUP_REPLICATION; SET GLOBAL super_read_only = OFF; CREATE DATABASE own; SET GLOBAL super_read_only = ON';

/** What changes a replica behind the back of the primary, and leaves no transaction. */
function unlogged(statement: string): string {
  return `SET sql_log_bin = 0, GLOBAL super_read_only = OFF; ${statement}; SET GLOBAL super_read_only = ON`;
}

function chartOf(namespace: string, failover = false): Chart {
  const chart = new Chart(new App(), 'data', { namespace });
  new ReplicatedMySql(chart, 'db', {
    metadata: { name: SET },
    credentials: kplus.Secret.fromSecretName(chart, 'Credentials', 'passwords'),
    version: VERSION,
    image: imageOf(VERSION),
    storage: Size.gibibytes(1),
    databases: ['test'],
    maxLag: Duration.seconds(5),
    failover,
    clients: [],
    metrics: { labels: { release: 'prometheus' } },
  });
  return chart;
}

clusterTest(
  'a real Prometheus finds each pod, and each alert that it can see fires by its fault, and by no other',
  async (namespace) => {
    await createCredentials(namespace, 'passwords', []);
    await namespace.apply(chartOf(namespace.name));
    const { spec } = await namespace.get('prometheusrule', SET);
    const prometheus = await Prometheus.start(namespace, SET, spec.groups[0].rules);
    try {
      const set = new MySqlSet(namespace, SET);
      await set.ready();
      await quiet(prometheus);
      expect(await prometheus.targets()).toEqual({ 'db-0': 'up', 'db-1': 'up', 'db-2': 'up' });
      await dashboardWorks(namespace, prometheus);

      await fires(prometheus, 'MySqlNoPrimary', async () => set.sql(0, 'SET GLOBAL super_read_only = ON'));
      await set.sql(0, 'SET GLOBAL super_read_only = OFF; SET GLOBAL read_only = OFF');
      await quiet(prometheus);

      await fires(prometheus, 'MySqlTwoPrimaries', async () => set.sql(2, 'SET GLOBAL super_read_only = OFF'));
      await set.sql(2, 'SET GLOBAL super_read_only = ON');
      await quiet(prometheus);

      await set.sql(0, 'CREATE TABLE test.t (id INT PRIMARY KEY)');
      await set.agrees('test.t');
      await fires(prometheus, 'MySqlReplicationStopped', async () => {
        await set.sql(1, unlogged('INSERT INTO test.t VALUES (0)'));
        await set.sql(0, 'INSERT INTO test.t VALUES (0)'); // which the replica cannot apply
      });
      await set.sql(1, `${unlogged('DELETE FROM test.t')}; START REPLICA SQL_THREAD`);
      await quiet(prometheus);

      const lock = set.sql(1, 'LOCK TABLES test.t READ; DO SLEEP(30)');
      const locked = "SELECT COUNT(*) FROM performance_schema.processlist WHERE info = 'DO SLEEP(30)'";
      await eventually(async () => expect(await set.sql(1, locked)).toBe('1'));
      await fires(prometheus, 'MySqlReplicationLag', async () => set.sql(0, 'INSERT INTO test.t VALUES (1)'));
      await lock;
      await quiet(prometheus);

      await fires(prometheus, 'MySqlConnectionsNearLimit', async () => {
        await set.sql(2, 'SET GLOBAL max_connections = 5');
        for (const _ of [1, 2, 3]) void set.sql(2, 'DO SLEEP(15)');
      });
      await set.sql(2, 'SET GLOBAL max_connections = 151');
      await quiet(prometheus);

      await fires(prometheus, 'MySqlCertificateExpires', async () => {
        await namespace.kubectl('exec', set.pod(1), '-c', 'mysql', '--', 'bash', '-c', SHORT_CERTIFICATE);
        await set.sql(
          1,
          "SET GLOBAL ssl_cert = '/tmp/cert.pem', ssl_key = '/tmp/key.pem', ssl_ca = '/tmp/cert.pem'; ALTER INSTANCE RELOAD TLS",
        );
      });
      await namespace.replace(set.pod(1));
      await quiet(prometheus);

      await fires(prometheus, 'MySqlServersMissing', async () => namespace.scale(SET, 2));
      await fires(prometheus, 'MySqlNotScraped', async () => namespace.scale(SET, 0));
    } finally {
      await prometheus.delete();
    }
  },
);

clusterTest('with failover the dashboard works too, and an alert fires when a member is missing', async (namespace) => {
  await createCredentials(namespace, 'passwords', []);
  await namespace.apply(chartOf(namespace.name, true));
  const { spec } = await namespace.get('prometheusrule', SET);
  const prometheus = await Prometheus.start(namespace, SET, spec.groups[0].rules);
  try {
    const set = new MySqlSet(namespace, SET, 3, true);
    await set.ready();
    await quiet(prometheus);
    await dashboardWorks(namespace, prometheus);
    await fires(prometheus, 'MySqlMembersMissing', async () => set.sql(2, OWN_TRANSACTION));
  } finally {
    await prometheus.delete();
  }
});

async function fires(prometheus: Prometheus, alert: string, fault: () => Promise<unknown>): Promise<void> {
  await fault();
  await eventually(async () => expect(await prometheus.firing()).toContain(alert));
}

async function quiet(prometheus: Prometheus): Promise<void> {
  await eventually(async () => expect(await prometheus.firing()).toEqual([]), 90);
}

/** Each expression of the dashboard is asked as Grafana asks it, and has an answer. */
async function dashboardWorks(namespace: Namespace, prometheus: Prometheus): Promise<void> {
  const { data } = await namespace.get('configmap', `${SET}-dashboard`);
  const { panels } = JSON.parse(data[`${SET}.json`]);
  const expressions: string[] = panels.flatMap(({ targets }: any) => targets.map(({ expr }: any) => expr));
  expect(expressions.length).toBeGreaterThan(10);
  for (const expression of expressions) {
    const asked = expression.replaceAll('$namespace', namespace.name).replaceAll('$__rate_interval', '10s');
    await eventually(async () =>
      expect({ asked, samples: (await prometheus.query(asked)).length }).not.toEqual({ asked, samples: 0 }),
    );
  }
}
