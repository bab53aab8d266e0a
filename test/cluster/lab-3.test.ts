import { App } from 'cdk8s';
import { clusterTest } from './support/cluster-test';
import { eventually } from './support/eventually';
import { Lab3 } from '../support/examples';
import { createCredentials } from './support/mysql/credentials';
import { lab3Observations } from './support/mysql/lab-3';
import { MySqlSet } from './support/mysql/mysql-set';

clusterTest('lab 3: a source and a replica, and a third pod with the data of both', async (namespace) => {
  await lab3Observations(namespace);
});

clusterTest('a set without its passwords says what is missing, and goes on when it is there', async (namespace) => {
  const set = new MySqlSet(namespace, 'mysql', 2);
  await namespace.apply(new Lab3(new App(), 'lab-3'));
  await eventually(async () => {
    const { status } = await namespace.get('pod', set.pod(0));
    const [seed] = status.initContainerStatuses;
    const { message } = (seed.state.terminated ?? seed.lastState.terminated)!;
    expect(message).toMatch(/STOP: the Secret mysql-credentials needs the key root-password: one line of printable/);
  });
  await createCredentials(namespace, 'mysql-credentials', ['app']);
  await set.ready();
});
