import { App, Chart, Yaml } from 'cdk8s';
import { clusterTest } from './support/cluster-test';
import { eventually } from './support/eventually';
import { kubectl } from './support/kubectl';
import { createCredentials } from './support/mysql/credentials';
import { MySqlSet } from './support/mysql/mysql-set';
import { pull } from './support/mysql/pull';
import { Namespace } from './support/namespace';
import { CertificateAuthority, namesOf } from '../support/certificates';
import { MySqlProduction } from '../support/examples';

jest.setTimeout(420_000);

const SET = 'shop-db';

/** What a client of the example is answered, as the user and by the way that it was given. */
async function queryAs(namespace: Namespace, client: string, statement: string, host = '$MYSQL_HOST'): Promise<string> {
  const query = `MYSQL_PWD=$MYSQL_PASSWORD exec mysql -BN -h ${host} -u $MYSQL_USER --ssl-mode=VERIFY_IDENTITY \\
    --ssl-ca=$MYSQL_SSL_CA -e "$1" $MYSQL_DATABASE`;
  return (await namespace.exec(`${client}-0`, 'bash', '-c', query, 'bash', statement)).trim();
}

/** Applies the example where there is neither cert-manager, whose work is done here, nor a store for backups. */
async function applyExample(namespace: Namespace): Promise<void> {
  const authority = new CertificateAuthority();
  const stringData = authority.issue(namesOf(SET, namespace.name));
  authority.delete();
  await namespace.create({ apiVersion: 'v1', kind: 'Secret', metadata: { name: `${SET}-tls` }, stringData });
  const repository = { RESTIC_PASSWORD: 'key', AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'key' };
  const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: `${SET}-repository` }, stringData: repository };
  await namespace.create(secret);
  const chart: Chart = new MySqlProduction(new App(), 'mysql-production', { repositoryUrl: 's3:https://s3.invalid/b' });
  const manifests = chart.toJson().filter(({ apiVersion }) => !apiVersion.startsWith('cert-manager.io/'));
  await kubectl(['-n', namespace.name, 'apply', '-f', '-'], Yaml.stringify(...manifests));
}

clusterTest(
  'the shop of the example writes, its reports only read, and it goes on when the pod that takes the writes is gone',
  async (namespace) => {
    await pull('mysql:9.7');
    await createCredentials(namespace, `${SET}-credentials`, ['shop', 'reports']);
    await applyExample(namespace);
    const set = new MySqlSet(namespace, SET, 3, true);
    await set.ready();
    for (const client of ['shop', 'reports']) await namespace.rolledOut(client);

    const create = 'CREATE TABLE orders (id INT PRIMARY KEY); INSERT INTO orders VALUES (1)';
    await eventually(async () => queryAs(namespace, 'shop', create), 30);
    await set.agrees('shop.orders');
    expect(await queryAs(namespace, 'reports', 'SELECT id FROM orders')).toBe('1');
    const insert = queryAs(namespace, 'reports', 'INSERT INTO orders VALUES (2)', `${SET}-primary`);
    await expect(insert).rejects.toThrow('ERROR 1142'); // where it is the privilege, and no replica, that stops it
    await expect(queryAs(namespace, 'shop', 'SELECT * FROM mysql.user')).rejects.toThrow('ERROR 1142');

    const primary = await set.primary();
    const former = await set.lives({ ordinals: [primary] });
    await namespace.kubectl('delete', 'pod', set.pod(primary));
    await eventually(async () => queryAs(namespace, 'shop', 'INSERT INTO orders VALUES (3)'), 20);
    expect(await set.primary()).not.toBe(primary);
    await set.ready(former);
    await set.agrees('shop.orders');
  },
);
