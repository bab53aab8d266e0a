import { clusterTest } from '../cluster/support/cluster-test';
import { AccountsCase } from '../cluster/support/mysql/accounts-cases';

jest.setTimeout(1_800_000);

const ACCOUNTS = 20;

for (const failover of [false, true]) {
  clusterTest(
    `${ACCOUNTS} accounts are added and changed, and all passwords, under load, ${failover ? 'with' : 'without'} failover`,
    async (namespace) => {
      const accounts = new AccountsCase(namespace, { replicas: 3, failover });
      await accounts.begin();
      await accounts.changeAccounts(ACCOUNTS);
      await accounts.rotate();
      await accounts.seedAnother();
      await accounts.end();
    },
  );
}
