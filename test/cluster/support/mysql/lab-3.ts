import { App } from 'cdk8s';
import { createCredentials } from './credentials';
import { MySqlSet } from './mysql-set';
import { Lab3 } from '../../../support/examples';
import { Client } from '../client';
import { eventually } from '../eventually';
import { Namespace } from '../namespace';

const DATABASES = "SHOW DATABASES LIKE 'proof%'";

/** What the tutorial shows of lab 3, on the set that the example makes. Returns when it is over, with three pods Ready. */
export async function lab3Observations(namespace: Namespace): Promise<void> {
  const set = new MySqlSet(namespace, 'mysql', 2);
  await createCredentials(namespace, 'mysql-credentials', ['app']);
  await namespace.apply(new Lab3(new App(), 'lab-3'));
  await set.ready();

  await set.sql(0, 'CREATE DATABASE proof');
  await eventually(async () => expect(await set.sql(1, DATABASES)).toBe('proof'));
  await expect(set.sql(1, 'DROP DATABASE proof')).rejects.toThrow('ERROR 1290');
  await set.sql(0, 'DROP DATABASE proof');
  await eventually(async () => expect(await set.sql(1, DATABASES)).toBe(''));

  await answersInDns(namespace, set);

  await set.sql(0, "CREATE TABLE test.proof (word TEXT); INSERT INTO test.proof VALUES ('there')");
  await namespace.scale(set.name, 3);
  await new MySqlSet(namespace, set.name, 3).ready();
  expect(await set.sql(2, 'SELECT word FROM test.proof')).toBe('there'); // at the first question, without waiting
}

async function answersInDns(namespace: Namespace, set: MySqlSet): Promise<void> {
  const client = await Client.start(namespace);
  const pods = await namespace.list('pods', 'app=mysql');
  const addresses = pods.map(({ status }) => status.podIP as string).sort();
  const { clusterIP } = (await namespace.get('service', `${set.name}-read`)).spec;
  await eventually(async () => {
    expect(await client.addresses(set.name)).toEqual(addresses);
    expect(await client.addresses(`${set.name}-read`)).toEqual([clusterIP]);
  });
}
