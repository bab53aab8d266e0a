import { Chart, Duration } from 'cdk8s';
import { MySqlTlsRequirement, ReplicatedMySqlProps } from '../../src';
import { manifestOf, statefulSetOf, testChart } from '../support/manifests';
import { mySql, USER } from '../support/replicated-mysql';

function accountsOf(chart: Chart): any {
  return JSON.parse(manifestOf(chart, 'ConfigMap', 'db-accounts').data['accounts.json']);
}

function accountOf(chart: Chart, name: string): any {
  return accountsOf(chart).accounts.find(({ user }: any) => user === name);
}

describe('ReplicatedMySql', () => {
  test('names databases and users, with what is granted, for the first initialisation', () => {
    const chart = testChart();
    mySql(chart, {
      databases: ['shop', 'audit'],
      users: [
        USER,
        { name: 'auditor', database: 'audit', privileges: ['SELECT', 'SHOW VIEW'], passwordKey: 'auditing' },
      ],
    });
    const { databases, accounts } = accountsOf(chart);
    expect(databases).toEqual(['shop', 'audit']);
    expect(accounts.map(({ user, host, key }: any) => [user, host, key])).toEqual([
      ['root', 'localhost', 'root-password'],
      ['monitor', 'localhost', 'monitor-password'],
      ['clone', '%', 'clone-password'],
      ['replication', '%', 'replication-password'],
      ['app', '%', 'app-password'],
      ['auditor', '%', 'auditing'],
    ]);
    expect(accountOf(chart, 'replication')).toMatchObject({
      require: 'SSL',
      grants: ['REPLICATION SLAVE ON *.*', 'SELECT ON performance_schema.replication_connection_status'],
    });
    expect(accountOf(chart, 'clone')).toMatchObject({ require: 'SSL', grants: ['BACKUP_ADMIN ON *.*'] });
    expect(accountOf(chart, 'monitor').grants).toEqual([]);
    expect(accountOf(chart, 'auditor')).toMatchObject({ database: 'audit', privileges: ['SELECT', 'SHOW VIEW'] });
    expect(accountOf(chart, 'app').privileges).toHaveLength(18); // ALL, so that one that is revoked by hand is missed
  });

  test('a change of databases and users, and of how long old passwords are valid, changes nothing in the pods', () => {
    const templateOf = (props: Partial<ReplicatedMySqlProps>) => {
      const chart = testChart();
      mySql(chart, props);
      return statefulSetOf(chart, 'db').spec.template;
    };
    const props = { databases: ['shop'], users: [USER], oldPasswordGrace: Duration.minutes(5) };
    expect(templateOf(props)).toEqual(templateOf({}));
  });

  test.each(["o'hara", 'a "quoted" \\ one', '100% ``', 'ключ 中文', '$(id) $$', 'x'.repeat(32)])(
    'takes the name %s for a user and a database, and hands it on as it is',
    (name) => {
      const chart = testChart();
      mySql(chart, { databases: [name], users: [{ name, database: name, passwordKey: 'key' }] });
      expect(accountsOf(chart).databases).toEqual([name]);
      expect(accountOf(chart, name)).toMatchObject({ user: name, database: name, key: 'key' });
    },
  );

  test.each([MySqlTlsRequirement.NONE, MySqlTlsRequirement.SSL, MySqlTlsRequirement.X509])(
    'a user with the TLS requirement %s is made so',
    (tlsRequirement) => {
      const chart = testChart();
      mySql(chart, { databases: ['shop'], users: [{ ...USER, tlsRequirement }] });
      expect(accountOf(chart, 'app').require).toBe(tlsRequirement);
    },
  );
});
