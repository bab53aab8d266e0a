import { clusterTest } from './support/cluster-test';
import { lab3Observations } from './support/mysql/lab-3';

clusterTest('lab 3: a source and a replica, and a third pod with the data of both', async (namespace) => {
  await lab3Observations(namespace);
});
