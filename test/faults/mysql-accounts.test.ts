import { App } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { clusterTest } from '../cluster/support/cluster-test';
import { AccountsCase } from '../cluster/support/mysql/accounts-cases';
import { finished, LEAP_DAY, runJob, startJob } from '../cluster/support/mysql/backed-up-sets';
import { S3Server } from '../cluster/support/mysql/s3-server';
import { CertificateAuthority, namesOf } from '../support/certificates';

jest.setTimeout(1_800_000);

const ACCOUNTS = 20;

for (const failover of [false, true]) {
  const mode = `${failover ? 'with' : 'without'} failover`;

  clusterTest(
    `${ACCOUNTS} accounts are added and changed, and all passwords, under load, ${mode}`,
    async (namespace) => {
      const accounts = new AccountsCase(namespace, { replicas: 3, failover });
      await accounts.begin();
      await accounts.changeAccounts(ACCOUNTS);
      await accounts.rotate();
      await accounts.seedAnother();
      await accounts.end();
    },
  );

  clusterTest(`passwords change twice at once, and while a pod is away, under load, ${mode}`, async (namespace) => {
    const accounts = new AccountsCase(namespace, { replicas: 3, failover });
    await accounts.begin();
    await accounts.rotate({ times: 2 });
    await accounts.rotateWithoutPod();
    await accounts.end();
  });
}

clusterTest('passwords change while the primary moves, under load', async (namespace) => {
  const accounts = new AccountsCase(namespace, { replicas: 3, failover: true });
  await accounts.begin();
  await accounts.rotate({ meanwhile: async () => accounts.move() });
  await accounts.end();
});

clusterTest('passwords change in a set with TLS while it is backed up, under load', async (namespace) => {
  const authority = new CertificateAuthority();
  const stringData = authority.issue(namesOf('mysql', namespace.name));
  authority.delete();
  await namespace.create({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'tls' }, stringData });
  const s3 = await S3Server.start(namespace);
  await s3.createSecret('repository');
  const app = new App();
  const credentials = kplus.Secret.fromSecretName(app, 'Repository', 'repository');
  const accounts = new AccountsCase(namespace, {
    replicas: 2,
    failover: false,
    tls: { secret: kplus.Secret.fromSecretName(app, 'Tls', 'tls') },
    backup: {
      repository: { url: s3.repository('mysql'), credentials },
      schedule: LEAP_DAY,
      drillSchedule: LEAP_DAY,
    },
  });
  await accounts.begin();
  await startJob(namespace, 'mysql-backup', 'before');
  await accounts.rotate({ meanwhile: async () => startJob(namespace, 'mysql-backup', 'meanwhile') });
  for (const job of ['before', 'meanwhile']) {
    expect(await finished(namespace, job)).toMatch(/has backups of: \d{4}-/);
  }
  expect(await runJob(namespace, 'mysql-drill', 'drill')).toContain('verified: restored from');
  await accounts.end();
});
