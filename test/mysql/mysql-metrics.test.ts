import { Chart, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { MySqlMetrics, MySqlMetricsDiscovery, ReplicatedMySql, ReplicatedMySqlProps } from '../../src';
import { containerOf, contentsOf, manifestOf, podSpecOf, statefulSetOf, testChart } from '../support/manifests';

function measured(
  metrics: MySqlMetrics,
  chart = testChart({ namespace: 'data' }),
  props: Partial<ReplicatedMySqlProps> = {},
): Chart {
  new ReplicatedMySql(chart, 'db', {
    metadata: { name: 'db', labels: { team: 'data' } },
    credentials: kplus.Secret.fromSecretName(chart, 'Credentials', 'passwords'),
    storage: Size.gibibytes(10),
    clients: [],
    metrics,
    ...props,
  });
  return chart;
}

test('an exporter runs next to each server, as another user, and reads its password from a file on the common socket volume', () => {
  const chart = measured({});
  const exporter = containerOf(chart, 'metrics', 'db');
  expect(exporter).toMatchObject({
    image: 'prom/mysqld-exporter:v0.19.0',
    ports: [{ name: 'metrics', containerPort: 9104 }],
    securityContext: { runAsUser: 65534, runAsGroup: 65534, readOnlyRootFilesystem: true },
    resources: { requests: { cpu: '10m', memory: '32Mi' }, limits: { memory: '128Mi' } },
    volumeMounts: [{ name: 'run', mountPath: '/var/run/mysqld', readOnly: true }],
  });
  expect(exporter.args).toContain('--config.my-cnf=/var/run/mysqld/metrics.cnf');
  expect(exporter.env).toBeUndefined();
  expect(podSpecOf(chart, 'db').containers.map(({ name }: any) => name)).toEqual(['mysql', 'metrics']);
});

test('the account of the exporter may only log in inside the pod, and read what the server says of itself', () => {
  const { accounts } = JSON.parse(manifestOf(measured({}), 'ConfigMap', 'db-accounts').data['accounts.json']);
  expect(accounts).toContainEqual({
    user: 'metrics',
    host: 'localhost',
    key: 'metrics-password',
    require: 'NONE',
    options: 'WITH MAX_USER_CONNECTIONS 4',
    grants: ['PROCESS, REPLICATION CLIENT ON *.*', 'SELECT ON performance_schema.*'],
  });
});

test('Prometheus finds the pods by a PodMonitor with the labels that it selects by', () => {
  const chart = measured({ labels: { release: 'prometheus' } });
  for (const kind of ['PodMonitor', 'PrometheusRule']) {
    expect(manifestOf(chart, kind, 'db').metadata).toEqual({
      name: 'db',
      namespace: 'data',
      labels: { team: 'data', release: 'prometheus' },
    });
  }
  expect(manifestOf(chart, 'PodMonitor', 'db').spec).toEqual({
    selector: { matchLabels: { 'cdk8s.io/metadata.addr': 'db' } },
    podMetricsEndpoints: [{ port: 'metrics', relabelings: [{ targetLabel: 'job', replacement: 'db' }] }],
  });
});

test('or by annotations, and then no custom resource is rendered', () => {
  const chart = measured({ discovery: MySqlMetricsDiscovery.ANNOTATIONS });
  expect(statefulSetOf(chart, 'db').spec.template.metadata.annotations).toMatchObject({
    'prometheus.io/scrape': 'true',
    'prometheus.io/port': '9104',
    'prometheus.io/path': '/metrics',
  });
  expect(contentsOf(chart).filter((object) => /PodMonitor|PrometheusRule/.test(object))).toEqual([]);
});

test('alerts and dashboard can be left out', () => {
  const contents = contentsOf(measured({ alerts: false, dashboard: false }));
  expect(contents).toContain('PodMonitor db');
  expect(contents.filter((object) => /PrometheusRule|dashboard/.test(object))).toEqual([]);
});

test('whoever scrapes is let in to the metrics alone, and a client to the server alone', () => {
  const ingress = (chart: Chart) =>
    chart
      .toJson()
      .filter(({ kind, spec }) => kind === 'NetworkPolicy' && spec.ingress[0].ports)
      .map(({ spec }) => spec.ingress[0]);
  expect(ingress(measured({}))).toEqual([
    { from: [{ namespaceSelector: {}, podSelector: {} }], ports: [{ port: 9104, protocol: 'TCP' }] },
  ]);
  const chart = testChart({ namespace: 'data' });
  const prometheus = kplus.Pods.select(chart, 'Prometheus', { labels: { app: 'prometheus' } });
  measured({ scrapers: [prometheus] }, chart);
  expect(ingress(chart)).toEqual([
    { from: [{ podSelector: { matchLabels: { app: 'prometheus' } } }], ports: [{ port: 9104, protocol: 'TCP' }] },
  ]);
});

test('with backups, Prometheus is answered by the container that stores binary logs too, as another job', () => {
  const chart = testChart({ namespace: 'data' });
  const credentials = kplus.Secret.fromSecretName(chart, 'Repository', 'repository');
  measured({}, chart, { backup: { repository: { url: 's3:https://s3.example.com/backups/db', credentials } } });
  const archive = containerOf(chart, 'archive', 'db');
  expect(archive.ports).toEqual([{ name: 'archive', containerPort: 9105 }]);
  expect(archive.env).toContainEqual({ name: 'ARCHIVE_METRICS_PORT', value: '9105' });
  expect(manifestOf(chart, 'PodMonitor', 'db').spec.podMetricsEndpoints).toEqual([
    { port: 'metrics', relabelings: [{ targetLabel: 'job', replacement: 'db' }] },
    { port: 'archive', relabelings: [{ targetLabel: 'job', replacement: 'db-archive' }] },
  ]);
  const ports = [9104, 9105].map((port) => ({ port, protocol: 'TCP' }));
  expect(chart.toJson().flatMap(({ spec }) => spec?.ingress?.map((rule: any) => rule.ports) ?? [])).toContainEqual(
    ports,
  );
  const rules: any[] = manifestOf(chart, 'PrometheusRule', 'db').spec.groups[0].rules;
  expect(rules.find(({ alert }) => alert === 'MySqlArchiveBehind').expr).toBe(
    'mysql_archive_waiting_seconds{namespace="data",job="db-archive"} > 300',
  );
});

test('the alerts look at the job of the set, in its namespace where that is known', () => {
  const expressions = (chart: Chart): string[] =>
    manifestOf(chart, 'PrometheusRule', 'db').spec.groups[0].rules.map(({ expr }: any) => expr);
  expect(expressions(measured({}))).toContain('absent(up{namespace="data",job="db"})');
  expect(expressions(measured({}, testChart()))).toContain('absent(up{job="db"})');
});

test('each alert says how bad it is, what is wrong, and what to do or where to look', () => {
  const { groups } = manifestOf(measured({}), 'PrometheusRule', 'db').spec;
  expect(groups[0].rules).toMatchSnapshot();
});

test('the dashboard has the label by which Grafana finds it, and each panel a place of its own', () => {
  const { metadata, data } = manifestOf(measured({}), 'ConfigMap', 'db-dashboard');
  expect(metadata.labels).toEqual({ team: 'data', grafana_dashboard: '1' });
  const { uid, panels } = JSON.parse(data['db.json']);
  expect(uid).toBe('mysql-db');
  const places = panels.map(({ gridPos: { x, y } }: any) => `${x},${y}`);
  expect(new Set(places).size).toBe(panels.length);
  expect(panels.every(({ targets }: any) => targets.length > 0)).toBe(true);
});

test('with failover, alerts, dashboard and exporter look at the group instead of replication channels', () => {
  const chart = measured({}, undefined, { failover: true });
  const rules: any[] = manifestOf(chart, 'PrometheusRule', 'db').spec.groups[0].rules;
  const { panels } = JSON.parse(manifestOf(chart, 'ConfigMap', 'db-dashboard').data['db.json']);
  const expressions: string[] = [...rules, ...panels.flatMap(({ targets }: any) => targets)].map(({ expr }) => expr);
  expect(expressions.filter((expr) => expr.includes('mysql_slave_status'))).toEqual([]);
  expect(rules.find(({ alert }) => alert === 'MySqlMembersMissing')).toMatchSnapshot();
  expect(panels.map(({ title }: any) => title)).toContain('Members of the group');
  expect(containerOf(chart, 'metrics', 'db').args).toContain('--collect.perf_schema.replication_group_member_stats');
});
