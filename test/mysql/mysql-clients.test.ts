import { Chart, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { ReplicatedMySql, StatefulWorkload } from '../../src';
import { messageOf, refusalOf, testChart } from '../support/manifests';
import { mySql, USER } from '../support/replicated-mysql';

describe('connect', () => {
  function connected(client: (chart: Chart) => kplus.Workload, options: object = {}): { chart: Chart; env: any } {
    const chart = testChart({ namespace: 'data' });
    const workload = client(chart);
    mySql(chart, { databases: ['shop'], users: [USER], clients: [] }).connect(workload, { user: 'app', ...options });
    const { env } = workload.containers[0]!;
    return { chart, env: env.variables };
  }

  const deployment = (chart: Chart) =>
    new kplus.Deployment(chart, 'web', { containers: [{ image: 'web:1' }], metadata: { name: 'web' } });

  test('gives a client host, port, database, user, and the password from the Secret', () => {
    const { env } = connected(deployment);
    expect(env).toEqual({
      MYSQL_HOST: kplus.EnvValue.fromValue('db-primary.data.svc.cluster.local'),
      MYSQL_PORT: kplus.EnvValue.fromValue('3306'),
      MYSQL_DATABASE: kplus.EnvValue.fromValue('shop'),
      MYSQL_USER: kplus.EnvValue.fromValue('app'),
      MYSQL_PASSWORD: expect.objectContaining({
        valueFrom: { secretKeyRef: { name: 'passwords', key: 'app-password', optional: undefined } },
      }),
    });
  });

  test.each([
    ['$(id)', '$$(id)'],
    ['a$$b$', 'a$$$b$'],
    ['a$b', 'a$b'],
  ])('gives the name %s so that Kubernetes expands nothing in it: %s', (name, value) => {
    const chart = testChart();
    const client = deployment(chart);
    const users = [{ name, database: name, passwordKey: 'key' }];
    mySql(chart, { databases: [name], users }).connect(client, { user: name });
    const { MYSQL_USER, MYSQL_DATABASE } = client.containers[0]!.env.variables;
    expect([MYSQL_USER, MYSQL_DATABASE]).toEqual([kplus.EnvValue.fromValue(value), kplus.EnvValue.fromValue(value)]);
  });

  test('gives the same to init containers, which run migrations', () => {
    const chart = testChart();
    const client = deployment(chart);
    const migration = client.addInitContainer({ name: 'migration', image: 'web:1' });
    mySql(chart, { databases: ['shop'], users: [USER] }).connect(client, { user: 'app' });
    expect(migration.env.variables).toEqual(client.containers[0]!.env.variables);
  });

  test('sends a client that only reads to the Service for reading, under names of its choice', () => {
    const { env } = connected(deployment, { readOnly: true, envPrefix: 'REPORTS_DB_' });
    expect(env.REPORTS_DB_HOST).toEqual(kplus.EnvValue.fromValue('db-read.data.svc.cluster.local'));
    expect(Object.keys(env)).toEqual(
      ['HOST', 'PORT', 'DATABASE', 'USER', 'PASSWORD'].map((name) => `REPORTS_DB_${name}`),
    );
  });

  test('lets the client in, and leaves a client free that was free to send anywhere', () => {
    const { chart } = connected(deployment);
    const rules = chart
      .toJson()
      .filter(({ kind }) => kind === 'NetworkPolicy')
      .map(({ spec }) => spec);
    expect(rules.filter(({ ingress }) => ingress?.[0].ports)).toHaveLength(1);
    expect(rules.filter(({ podSelector }) => podSelector.matchLabels['cdk8s.io/metadata.addr'] !== 'db')).toEqual([]);
  });

  test('lets a client out that is isolated', () => {
    const { chart } = connected(
      (scope) =>
        new StatefulWorkload(scope, 'web', {
          metadata: { name: 'web' },
          containers: [{ image: 'web:1' }],
          isolate: true,
        }),
    );
    const egress = chart
      .toJson()
      .filter(({ kind, spec }) => kind === 'NetworkPolicy' && spec.egress?.[0].ports?.[0].port === 3306)
      .map(({ spec }) => spec.podSelector.matchLabels['cdk8s.io/metadata.addr']);
    expect(egress).toEqual(['web']);
  });

  test('a client can connect for writing and for reading, and is let in once', () => {
    const chart = testChart();
    const client = deployment(chart);
    const mysql = mySql(chart, { databases: ['shop'], users: [USER], clients: [] });
    mysql.connect(client, { user: 'app' });
    mysql.connect(client, { user: 'app', readOnly: true, envPrefix: 'READ_' });
    expect(Object.keys(client.containers[0]!.env.variables)).toEqual(
      expect.arrayContaining(['MYSQL_HOST', 'READ_HOST']),
    );
    const policies = chart.toJson().filter(({ kind }) => kind === 'NetworkPolicy');
    expect(policies.filter(({ spec }) => spec.ingress?.[0].ports)).toHaveLength(1);
  });

  test('refuses a second connection under the same names, which would replace the first', () => {
    const chart = testChart();
    const client = deployment(chart);
    const mysql = mySql(chart, { databases: ['shop'], users: [USER] });
    mysql.connect(client, { user: 'app' });
    expect(refusalOf(() => mysql.connect(client, { user: 'app', readOnly: true }))).toMatchObject({
      id: 'mysql-client-variables',
      path: 'test/db',
      given: 'container main of test/web has a variable MYSQL_HOST already',
    });
  });

  test('refuses a client that has no container yet, which would never know where to connect', () => {
    expect(refusalOf(() => connected((chart) => new kplus.Deployment(chart, 'web')))).toMatchObject({
      id: 'mysql-client-containers',
      path: 'test/db',
      given: 'the client test/web has no container',
    });
  });

  test('refuses a user that the set does not make', () => {
    expect(refusalOf(() => connected(deployment, { user: 'root' }))).toMatchObject({
      id: 'mysql-user-unknown',
      path: 'test/db',
      given: 'the user is "root"',
    });
  });

  test('says so where there are no users at all', () => {
    const chart = testChart();
    expect(messageOf(() => mySql(chart).connect(deployment(chart), { user: 'app' }))).toContain(
      'allowed: none, since users is empty',
    );
  });
});

test.each(['db-read', 'db-primary'])(
  'a set named %s is refused next to one named db, whose Service it would replace',
  (name) => {
    const chart = testChart();
    mySql(chart);
    const credentials = kplus.Secret.fromSecretName(chart, 'others', 'others');
    const create = () =>
      new ReplicatedMySql(chart, 'other', { metadata: { name }, credentials, storage: Size.gibibytes(1) });
    expect(refusalOf(create)).toMatchObject({
      id: 'name-taken',
      path: 'test/other/Service',
      given: `the Service would have the name ${name}, like the one of test/db/Pods/Service-${name}`,
    });
  },
);
