import { App } from 'cdk8s';
import { clusterTest } from './support/cluster-test';
import { eventually } from './support/eventually';
import { createCredentials } from './support/mysql/credentials';
import { MySqlSet } from './support/mysql/mysql-set';
import { pull } from './support/mysql/pull';
import { Namespace } from './support/namespace';
import { CertificateAuthority, namesOf } from '../support/certificates';
import { MySqlProduction } from '../support/examples';

const SET = 'shop-db';

/** What a user is told who logs in over the network, to where and as whom the example's client is told to. */
async function queryAs(namespace: Namespace, client: string, statement: string, otherHost?: string): Promise<string> {
  const env = await namespace.exec(`${client}-0`, 'env');
  const [told, user, database] = ['HOST', 'USER', 'DATABASE'].map((name) => env.match(`MYSQL_${name}=(.*)`)![1]);
  const host = otherHost ?? told;
  const login = `MYSQL_PWD=$(</etc/mysql-secret/${user}-password) exec mysql -BN --ssl-mode=VERIFY_IDENTITY --ssl-ca=/etc/mysql-tls/ca.crt -h ${host} -u ${user} ${database}`;
  const command = ['exec', `${SET}-1`, '-c', 'mysql', '--', 'bash', '-c', `${login} -e "$1"`, 'bash', statement];
  return (await namespace.kubectl(...command)).trim();
}

clusterTest(
  'the shop of the example writes, its reports only read, and it goes on when the pod that takes the writes is gone',
  async (namespace) => {
    await pull('mysql:9.7');
    await createCredentials(namespace, 'shop-db-credentials', ['shop', 'reports']);
    const authority = new CertificateAuthority();
    const stringData = authority.issue(namesOf(SET, namespace.name));
    authority.delete();
    await namespace.create({ apiVersion: 'v1', kind: 'Secret', metadata: { name: `${SET}-tls` }, stringData });
    await namespace.apply(new MySqlProduction(new App(), 'mysql-production'));
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
