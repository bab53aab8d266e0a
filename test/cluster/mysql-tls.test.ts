import { App } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { clusterTest } from './support/cluster-test';
import { eventually } from './support/eventually';
import { CertificateAuthority, CertificateData, namesOf } from '../support/certificates';
import { createCredentials } from './support/mysql/credentials';
import { SECRET } from './support/mysql/mysql-lab';
import { MySqlSet } from './support/mysql/mysql-set';
import { pull } from './support/mysql/pull';
import { Rogue } from './support/mysql/rogue';
import { SET, TlsClient, TlsLab } from './support/mysql/tls-lab';
import { imageOf, VERSION } from './support/mysql/version';
import { Namespace } from './support/namespace';

jest.setTimeout(420_000);

const TLS = 'db-tls';

const CHANNEL = `SELECT CONCAT_WS(' ', ssl_allowed, ssl_verify_server_certificate, ssl_ca_file)
  FROM performance_schema.replication_connection_configuration WHERE channel_name = ''`;

const GROUP = `SELECT CONCAT_WS(' ', @@group_replication_ssl_mode, @@group_replication_recovery_ssl_verify_server_cert,
  @@group_replication_recovery_ssl_ca)`;

const authority = new CertificateAuthority();
afterAll(() => authority.delete());

async function started(namespace: Namespace, failover: boolean): Promise<[MySqlSet, TlsClient, TlsLab]> {
  await pull(imageOf(VERSION));
  await createCredentials(namespace, SECRET, ['app']);
  const data = authority.issue(namesOf(SET, namespace.name));
  await namespace.create({ apiVersion: 'v1', kind: 'Secret', metadata: { name: TLS }, stringData: data });
  const app = new App();
  const secret = kplus.Secret.fromSecretName(app, 'Tls', TLS);
  const lab = new TlsLab(app, namespace, { secret }, { failover });
  await namespace.apply(lab);
  const set = new MySqlSet(namespace, SET, 3, failover);
  const client = new TlsClient(namespace);
  await set.ready();
  await client.ready();
  return [set, client, lab];
}

/** Changes the Secret, and has the pods see it. */
async function present(set: MySqlSet, stringData: Partial<CertificateData>): Promise<void> {
  await set.namespace.kubectl('patch', 'secret', TLS, '--type=merge', '-p', JSON.stringify({ stringData }));
  await set.refreshMounts();
}

async function said(set: MySqlSet, words: string): Promise<void> {
  for (const ordinal of set.pods.keys()) {
    await eventually(async () => expect(await set.log(ordinal)).toContain(words), 60, 500);
  }
}

async function ends(set: MySqlSet): Promise<string[]> {
  const question = "SHOW GLOBAL STATUS LIKE 'Ssl_server_not_after'";
  return Promise.all(set.pods.map(async (_, ordinal) => set.sql(ordinal, question)));
}

clusterTest(
  'each connection of a set is verified, a stranger at the name of a pod learns nothing, and no unfit certificate is used',
  async (namespace) => {
    const [set, client, lab] = await started(namespace, false);
    for (const replica of [1, 2]) expect(await set.sql(replica, CHANNEL)).toBe('YES YES /var/run/mysqld/tls/ca.crt');
    expect(await set.log(2, 'seed')).toMatch(/data is complete after .*: seeded from db-\d/);

    expect(await client.query("SHOW STATUS LIKE 'Ssl_version'")).toContain('TLSv1.3');
    await expect(client.query('DO 1', '--ssl-mode=DISABLED')).rejects.toThrow('ERROR 1045');
    await expect(client.query('DO 1', '--ssl-mode=VERIFY_IDENTITY')).rejects.toThrow('ERROR 2026');
    expect(await client.run('ls "$(dirname "$MYSQL_SSL_CA")"')).toBe('ca.crt\n');

    // The source is away, and a stranger answers at its name, and behind its Service.
    const { labels } = (await namespace.get('pod', set.pod(0))).metadata;
    await namespace.kubectl('delete', 'statefulset', SET, '--cascade=orphan');
    await namespace.kubectl('delete', 'pod', set.pod(0));
    const rogue = await Rogue.start(namespace, set.pod(0), labels!);
    await eventually(async () => expect((await rogue.sessions()).begun).toBeGreaterThan(9));
    for (const replica of [1, 2]) {
      await eventually(async () => expect(await set.log(replica)).toContain(`does not trust ${set.pod(0)}.`));
    }
    await expect(client.query('DO 1')).rejects.toThrow('ERROR 2026');
    expect([(await rogue.sessions()).finished, await rogue.users()]).toEqual([0, []]);
    const careless = `MYSQL_PWD=secret mysql -h ${await rogue.address()} -u replication --ssl-mode=REQUIRED -e "DO 1" 2>&1`;
    await namespace.kubectl('exec', set.pod(1), '-c', 'mysql', '--', 'bash', '-c', `${careless} || true`);
    expect([(await rogue.sessions()).finished, await rogue.users()]).toEqual([1, ['replication']]);
    await namespace.kubectl('delete', 'pod', 'rogue');
    await namespace.apply(lab);
    await set.ready();

    const before = await ends(set);
    const names = namesOf(SET, namespace.name);
    const other = new CertificateAuthority();
    const unfit: [string, Partial<CertificateData>][] = [
      ['certificate has expired', authority.issue(names, { from: -3, until: -2 })],
      ['certificate is not yet valid', authority.issue(names, { from: 2, until: 3 })],
      ['its tls.key does not belong to its tls.crt', { 'tls.crt': authority.issue(names)['tls.crt'] }],
      ['hostname mismatch', authority.issue(namesOf('other', namespace.name))],
      ['unable to get local issuer certificate', { ...other.issue(names), 'ca.crt': authority.issue(names)['ca.crt'] }],
    ];
    other.delete();
    for (const [words, data] of unfit) {
      await present(set, data);
      await said(set, `keeps its certificate, because the one in the Secret ${TLS} cannot be used: ${words}`);
    }
    expect(await ends(set)).toEqual(before);
    expect((await set.lives({ ready: true })).length).toBe(3);
  },
);

clusterTest(
  'with failover the members verify each other, and a new certificate is used without a restart',
  async (namespace) => {
    const [set, client] = await started(namespace, true);
    const primary = await set.primary();
    const lives = await set.lives();
    for (const ordinal of set.pods.keys()) {
      expect(await set.sql(ordinal, GROUP)).toBe('VERIFY_IDENTITY 1 /var/run/mysqld/tls/ca.crt');
    }
    await client.query('CREATE TABLE t (id INT PRIMARY KEY); INSERT INTO t VALUES (1)');
    await set.agrees('test.t');

    const before = await ends(set);
    await present(set, authority.issue(namesOf(SET, namespace.name), { until: 10 }));
    await eventually(async () => {
      const after = await ends(set);
      expect(new Set([...before, ...after]).size).toBe(2);
      expect(after).not.toContain(before[0]);
    });
    await client.query('INSERT INTO t VALUES (2)');
    expect([await set.primary(), await set.lives()]).toEqual([primary, lives]);

    // The group takes back a member that lost its data: it clones, and joins, by the new certificate.
    const secondary = primary === 2 ? 1 : 2;
    const former = await set.lives({ ordinals: [secondary] });
    await namespace.kubectl('delete', 'persistentvolumeclaim', set.claim(secondary), '--wait=false');
    await namespace.kubectl('delete', 'pod', set.pod(secondary));
    await set.ready(former);
    await set.agrees('test.t');
  },
);
