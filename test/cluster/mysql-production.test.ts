import { App } from 'cdk8s';
import { clusterTest } from './support/cluster-test';
import { createCredentials } from './support/mysql/credentials';
import { MySqlSet } from './support/mysql/mysql-set';
import { pull } from './support/mysql/pull';
import { Namespace } from './support/namespace';
import { MySqlProduction } from '../../examples/mysql-production/chart';

const SET = 'shop-db';

/** How many commits a replica has, and how many none has, received before they were acknowledged. */
const COMMITS = `SELECT GROUP_CONCAT(variable_value ORDER BY variable_name DESC) FROM performance_schema.global_status
  WHERE variable_name IN ('Rpl_semi_sync_source_yes_tx', 'Rpl_semi_sync_source_no_tx')`;

/** What a user is told who logs in over the network, to where and as whom the example's client is told to. */
async function queryAs(namespace: Namespace, client: string, statement: string, otherHost?: string): Promise<string> {
  const env = await namespace.exec(`${client}-0`, 'env');
  const [told, user, database] = ['HOST', 'USER', 'DATABASE'].map((name) => env.match(`MYSQL_${name}=(.*)`)![1]);
  const host = otherHost ?? told;
  const login = `MYSQL_PWD=$(</etc/mysql-secret/${user}-password) exec mysql -BN -h ${host} -u ${user} ${database}`;
  const command = ['exec', `${SET}-1`, '-c', 'mysql', '--', 'bash', '-c', `${login} -e "$1"`, 'bash', statement];
  return (await namespace.kubectl(...command)).trim();
}

clusterTest(
  'the shop of the example writes, its reports only read, and no write is acknowledged before a replica has it',
  async (namespace) => {
    await pull('mysql:9.7');
    await createCredentials(namespace, 'shop-db-credentials', ['shop', 'reports']);
    await namespace.apply(new MySqlProduction(new App(), 'mysql-production'));
    const set = new MySqlSet(namespace, SET);
    await set.ready();
    for (const client of ['shop', 'reports']) await namespace.rolledOut(client);

    await queryAs(namespace, 'shop', 'CREATE TABLE orders (id INT PRIMARY KEY); INSERT INTO orders VALUES (1)');
    await set.agrees('shop.orders');
    expect(await queryAs(namespace, 'reports', 'SELECT id FROM orders')).toBe('1');
    const insert = queryAs(namespace, 'reports', 'INSERT INTO orders VALUES (2)', `${SET}-primary`);
    await expect(insert).rejects.toThrow('ERROR 1142'); // where it is the privilege, and no replica, that stops it
    await expect(queryAs(namespace, 'shop', 'SELECT * FROM mysql.user')).rejects.toThrow('ERROR 1142');

    const replicas = [set.pod(1), set.pod(2)];
    const former = await set.lives({ ordinals: [1, 2] });
    await namespace.kubectl('delete', 'pod', ...replicas);
    await set.sql(0, 'INSERT INTO shop.orders VALUES (3)');
    await set.ready(former);
    await set.agrees('shop.orders');
    expect(await set.sql(0, COMMITS)).toMatch(/^[1-9]\d*,0$/);
  },
);
