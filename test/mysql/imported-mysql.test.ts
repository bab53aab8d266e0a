import { Chart, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { IReplicatedMySql, ReplicatedMySql, ReplicatedMySqlFromNameOptions } from '../../src';
import { Manifest, refusalOf, testChart } from '../support/manifests';

function shopMySql(chart: Chart, options: Partial<ReplicatedMySqlFromNameOptions> = {}): IReplicatedMySql {
  return ReplicatedMySql.fromName(chart, 'mysql', 'mysql', {
    namespace: 'data',
    credentials: kplus.Secret.fromSecretName(chart, 'credentials', 'mysql-credentials'),
    users: [{ name: 'app', database: 'shop' }],
    ...options,
  });
}

function clientOf(chart: Chart, props: Partial<kplus.DeploymentProps> = {}): kplus.Deployment {
  return new kplus.Deployment(chart, 'client', { containers: [{ image: 'client:1', portNumber: 80 }], ...props });
}

function environment(client: kplus.Deployment): Record<string, unknown> {
  const { env } = Chart.of(client)
    .toJson()
    .find(({ kind }: Manifest) => kind === 'Deployment').spec.template.spec.containers[0];
  return Object.fromEntries(env.map(({ name, value, valueFrom }: any) => [name, value ?? valueFrom.secretKeyRef]));
}

test('a set of another app renders nothing', () => {
  const chart = testChart();
  shopMySql(chart);
  expect(chart.toJson()).toEqual([]);
});

test('its endpoints have the names that the set has', () => {
  const { primary, reader } = shopMySql(testChart());
  expect([primary.host, reader.host]).toEqual([
    'mysql-primary.data.svc.cluster.local',
    'mysql-read.data.svc.cluster.local',
  ]);
  expect(shopMySql(testChart(), { namespace: undefined }).primary.host).toBe('mysql-primary');
});

test('the names are those of the set that its own app makes', () => {
  const set = new ReplicatedMySql(testChart(), 'mysql', {
    metadata: { name: 'mysql', namespace: 'data' },
    credentials: kplus.Secret.fromSecretName(testChart(), 'credentials', 'mysql-credentials'),
    storage: Size.gibibytes(1),
  });
  const { primary, reader } = shopMySql(testChart());
  expect([primary.host, reader.host]).toEqual([set.primary.host, set.reader.host]);
});

test('a client is given the variables that it is given of a set of its own app', () => {
  const client = clientOf(testChart());
  shopMySql(Chart.of(client)).connect(client, { user: 'app', readOnly: true, envPrefix: 'READ_' });
  expect(environment(client)).toEqual({
    READ_HOST: 'mysql-read.data.svc.cluster.local',
    READ_PORT: '3306',
    READ_DATABASE: 'shop',
    READ_USER: 'app',
    READ_PASSWORD: { key: 'app-password', name: 'mysql-credentials' },
  });
});

test('a client that may send to nobody is let out to the pods of the set', () => {
  const client = clientOf(testChart(), { isolate: true });
  const mysql = shopMySql(Chart.of(client));
  mysql.connect(client, { user: 'app' });
  mysql.connect(client, { user: 'app', readOnly: true, envPrefix: 'READ_' });
  const policies = Chart.of(client)
    .toJson()
    .filter(({ kind, spec }: Manifest) => kind === 'NetworkPolicy' && spec.egress);
  expect(policies.map(({ spec }: Manifest) => spec.egress)).toEqual([
    [
      {
        ports: [{ port: 3306, protocol: 'TCP' }],
        to: [
          {
            namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'data' } },
            podSelector: { matchLabels: { 'cdk8s.io/metadata.addr': 'mysql' } },
          },
        ],
      },
    ],
  ]);
});

test('a client that may send to everybody gets no policy, which would take that from it', () => {
  const client = clientOf(testChart());
  shopMySql(Chart.of(client), { matchLabels: { app: 'mysql' } }).connect(client, { user: 'app' });
  expect(
    Chart.of(client)
      .toJson()
      .map(({ kind }: Manifest) => kind),
  ).toEqual(['Deployment']);
});

test('a user that is not named is refused', () => {
  const client = clientOf(testChart());
  expect(refusalOf(() => shopMySql(Chart.of(client)).connect(client, { user: 'root' }))).toMatchObject({
    id: 'mysql-user-unknown',
    path: 'test/mysql',
    given: 'the user is "root"',
  });
});

test('the Service of an endpoint is refused, as it is not in this app', () => {
  expect(refusalOf(() => shopMySql(testChart()).primary.service)).toMatchObject({
    id: 'mysql-service-elsewhere',
    path: 'test/mysql',
    given: 'the Service of an endpoint is asked for',
  });
});
