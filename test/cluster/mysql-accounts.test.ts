import { clusterTest } from './support/cluster-test';
import { AccountsCase } from './support/mysql/accounts-cases';
import { pull } from './support/mysql/pull';
import { imageOf, VERSION } from './support/mysql/version';

clusterTest('accounts follow the manifest, and passwords the Secret, while a client writes', async (namespace) => {
  await pull(imageOf(VERSION));
  const accounts = new AccountsCase(namespace, { replicas: 2, failover: false });
  await accounts.begin();
  await accounts.changeAccounts(2);
  await accounts.rotate();
  await accounts.end();
});
