import { App, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { MySqlTls, MySqlTlsRequirement, ReplicatedMySqlProps } from 'cdk8s-stateful';
import { clusterTest } from '../cluster/support/cluster-test';
import { eventually } from '../cluster/support/eventually';
import { LEAP_DAY, runJob } from '../cluster/support/mysql/backed-up-sets';
import { createIssuer, ISSUER } from '../cluster/support/mysql/cert-manager';
import { createCredentials } from '../cluster/support/mysql/credentials';
import { SECRET } from '../cluster/support/mysql/mysql-lab';
import { MySqlSet } from '../cluster/support/mysql/mysql-set';
import { Prometheus } from '../cluster/support/mysql/prometheus';
import { S3Server } from '../cluster/support/mysql/s3-server';
import { SET, TlsClient, TlsLab, VERIFYING } from '../cluster/support/mysql/tls-lab';
import { Namespace } from '../cluster/support/namespace';
import { CertificateAuthority, namesOf } from '../support/certificates';

jest.setTimeout(1_500_000);

const READY_SECONDS = 600;
const TLS = 'db-tls';

/** A new certificate each 30 s. */
const RESTLESS: MySqlTls = {
  certificate: { issuer: { name: ISSUER }, duration: Duration.hours(1), renewBefore: Duration.seconds(3570) },
};

const USED = 'uses the certificate of the Secret';

async function applied(
  namespace: Namespace,
  tls: MySqlTls | undefined,
  props: Partial<ReplicatedMySqlProps> = {},
): Promise<[MySqlSet, TlsClient]> {
  await namespace.apply(new TlsLab(new App(), namespace, tls, props));
  return [new MySqlSet(namespace, SET, props.replicas ?? 3, props.failover), new TlsClient(namespace)];
}

async function started(...args: Parameters<typeof applied>): Promise<[MySqlSet, TlsClient]> {
  await createCredentials(args[0], SECRET, ['app']);
  const [set, client] = await applied(...args);
  await set.ready([], READY_SECONDS);
  await client.ready();
  return [set, client];
}

/** How many certificates a pod has used in this life. */
async function used(set: MySqlSet, ordinal: number): Promise<number> {
  return (await set.log(ordinal)).split(USED).length - 1;
}

for (const failover of [false, true]) {
  const mode = failover ? 'with failover' : 'without failover';

  clusterTest(`${mode} no statement fails while cert-manager renews the certificate every 30 s`, async (namespace) => {
    await createIssuer(namespace);
    const [set, client] = await started(namespace, RESTLESS, { failover });
    const lives = await set.lives();
    const before = await Promise.all(set.pods.map(async (_, ordinal) => used(set, ordinal)));
    const { ok, kept, failures } = await client.load(90);
    expect(failures).toEqual([]);
    const after = await Promise.all(set.pods.map(async (_, ordinal) => used(set, ordinal)));
    for (const [ordinal, count] of after.entries()) expect(count - before[ordinal]!).toBeGreaterThan(1);
    expect(await set.lives()).toEqual(lives);
    await set.agrees('test.load_test');
    console.info(
      `${mode}: ${ok} and ${kept} statements over new connections and a kept one, certificates used: ${after}`,
    );
  });

  clusterTest(`${mode} TLS is switched on in a set that runs, in two steps`, async (namespace) => {
    await createIssuer(namespace);
    const users = [{ name: 'app', database: 'test', tlsRequirement: MySqlTlsRequirement.NONE }];
    const [set, client] = await started(namespace, undefined, { failover, users });
    await client.query(
      'CREATE TABLE t (id INT PRIMARY KEY); INSERT INTO t VALUES (1)',
      '--ssl-mode=DISABLED --get-server-public-key',
    );
    const certificate = { issuer: { name: ISSUER } };
    for (const tls of [{ certificate, verifyPeers: false }, { certificate }]) {
      const former = await set.lives();
      await applied(namespace, tls, { failover, users });
      await set.ready(former, READY_SECONDS);
      await set.agrees('test.t');
    }
    await client.ready();
    expect(await client.query('SELECT id FROM t', VERIFYING)).toBe('1');
    for (const ordinal of set.pods.keys()) expect(await set.log(ordinal)).toContain(USED);
  });
}

clusterTest(
  'a certificate that expires is said to in each log and by the alert, until it is renewed',
  async (namespace) => {
    const authority = new CertificateAuthority();
    const names = namesOf(SET, namespace.name);
    const expiry = Date.now() + 240_000;
    const stringData = authority.issue(names, { until: 240 / 3600 });
    await namespace.create({ apiVersion: 'v1', kind: 'Secret', metadata: { name: TLS }, stringData });
    const secret = kplus.Secret.fromSecretName(new App(), 'Tls', TLS);
    const [set] = await started(namespace, { secret }, { metrics: {} });
    const rules = (await namespace.get('prometheusrule', SET)).spec.groups[0].rules;
    const alert = rules.filter((rule: any) => rule.alert === 'MySqlCertificateExpires');
    const prometheus = await Prometheus.start(namespace, SET, alert);
    try {
      await eventually(async () => expect(await prometheus.firing()).toEqual(['MySqlCertificateExpires']));
      const left = (expiry - Date.now()) / 1000;
      for (const ordinal of set.pods.keys()) {
        await eventually(async () => expect(await set.log(ordinal)).toContain('its certificate expired at'), left + 60);
      }
      await eventually(async () => expect(await set.log(1)).toContain(`does not trust ${set.pod(0)}.`));

      const data = authority.issue(names);
      await namespace.kubectl('patch', 'secret', TLS, '--type=merge', '-p', JSON.stringify({ stringData: data }));
      for (const ordinal of set.pods.keys()) {
        await eventually(async () => expect(await used(set, ordinal)).toBe(2), 150);
      }
      await set.ready();
      // Twenty hours are still less than a week.
      expect(await prometheus.query('min(mysql_global_status_ssl_server_not_after) - time() > 70000')).toHaveLength(1);
    } finally {
      await prometheus.delete();
      authority.delete();
    }
  },
);

clusterTest('a set with TLS is backed up and restored', async (namespace) => {
  await createIssuer(namespace);
  const s3 = await S3Server.start(namespace);
  await s3.createSecret('repository');
  const repository = {
    url: s3.repository(SET),
    credentials: kplus.Secret.fromSecretName(new App(), 'Repository', 'repository'),
  };
  const tls = { certificate: { issuer: { name: ISSUER } } };
  const backup = { repository, schedule: LEAP_DAY, drillSchedule: LEAP_DAY };
  const [set, client] = await started(namespace, tls, { replicas: 2, backup });
  await client.query('CREATE TABLE t (id INT PRIMARY KEY); INSERT INTO t VALUES (1)');
  for (const job of ['backup', 'drill']) {
    expect(await runJob(namespace, `${SET}-${job}`, job)).not.toContain('STOP:');
  }
  await namespace.kubectl('delete', 'statefulset', SET);
  await namespace.kubectl('delete', 'persistentvolumeclaim', ...[0, 1].map((ordinal) => set.claim(ordinal)));
  await applied(namespace, tls, { replicas: 2, restoreFrom: { repository } });
  await set.ready([], READY_SECONDS);
  await set.agrees('test.t');
  expect(await client.query('SELECT id FROM t')).toBe('1');
});
