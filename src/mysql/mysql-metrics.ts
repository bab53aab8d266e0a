import { ApiObject, ApiObjectMetadata, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { labelSelectorOf } from '../private/kplus-internals';
import { reserveName } from '../private/names';
import { StatefulWorkload } from '../stateful-workload';
import { alertGroup } from './mysql-alerts';
import { dashboardOf } from './mysql-dashboard';

/** How Prometheus finds the pods. */
export enum MySqlMetricsDiscovery {
  /** By a PodMonitor of the Prometheus operator, whose custom resources the cluster must have. */
  POD_MONITOR = 'POD_MONITOR',
  /** By the annotations `prometheus.io/scrape`, `prometheus.io/port` and `prometheus.io/path` of the pods. */
  ANNOTATIONS = 'ANNOTATIONS',
}

/** Monitoring of a set, and who may scrape it. */
export interface MySqlMetrics {
  /**
   * The image of the exporter, mysqld_exporter 0.16 or newer: earlier ones cannot read the state of a replica of MySQL 8.4.
   *
   * @default 'prom/mysqld-exporter:v0.19.0'
   */
  readonly image?: string;

  /**
   * Processor and memory of the exporter.
   *
   * @default - 10m of a processor requested and no limit; 32 MiB of memory requested, 128 MiB at most
   */
  readonly resources?: kplus.ContainerResources;

  /**
   * How Prometheus finds the pods.
   *
   * @default MySqlMetricsDiscovery.POD_MONITOR
   */
  readonly discovery?: MySqlMetricsDiscovery;

  /**
   * Labels of the PodMonitor and the PrometheusRule, by which a Prometheus selects them, such as `release:
   * kube-prometheus-stack`.
   *
   * @default - the labels of the set
   */
  readonly labels?: { [key: string]: string };

  /**
   * Whether a PrometheusRule with alerts is rendered. Its expressions look for the job that the PodMonitor names, so it goes
   * with that.
   *
   * @default - true with a PodMonitor
   */
  readonly alerts?: boolean;

  /**
   * Whether a ConfigMap with a dashboard for Grafana is rendered.
   *
   * @default true
   */
  readonly dashboard?: boolean;

  /**
   * Labels of that ConfigMap, by which Grafana's sidecar finds dashboards.
   *
   * @default { grafana_dashboard: '1' }
   */
  readonly dashboardLabels?: { [key: string]: string };

  /**
   * Who may scrape the pods, if the cluster enforces network policies.
   *
   * @default - all pods of all namespaces
   */
  readonly scrapers?: kplus.INetworkPolicyPeer[];
}

/** The port of the exporter. */
const METRICS_PORT = 9104;

/** The port on which the container that stores binary logs answers Prometheus. */
const ARCHIVE_METRICS_PORT = 9105;

/** The name of that port, and of the container. */
const ARCHIVE = 'archive';

/** The user of the exporter's image; it can use the server's socket, and read no file of the server but the one for it. */
const EXPORTER_UID = 65534;

const COLLECTORS = [
  'binlog_size',
  'global_status',
  'global_variables',
  'perf_schema.replication_group_members',
  'slave_status',
];

const FAILOVER_COLLECTOR = 'perf_schema.replication_group_member_stats';

/** The properties of a set that its metrics need. */
export interface MeasuredSet {
  readonly name: string;
  readonly metadata: ApiObjectMetadata;
  readonly workload: StatefulWorkload;
  readonly replicas: number;
  readonly maxLagSeconds: number;
  readonly hasFailover: boolean;
  readonly hasBackup: boolean;
  readonly certificateSeconds?: number;
  /** The server's run directory, with its socket. */
  readonly run: kplus.Volume;
}

/** Adds the exporter to the pods, and renders the objects by which Prometheus and Grafana find it. */
export function measure(construct: Construct, set: MeasuredSet, metrics: MySqlMetrics): void {
  addExporter(set, metrics);
  allowScrapers(construct, set, metrics);
  const isMonitored = (metrics.discovery ?? MySqlMetricsDiscovery.POD_MONITOR) === MySqlMetricsDiscovery.POD_MONITOR;
  if (isMonitored) addPodMonitor(construct, set, metrics);
  else annotate(set.workload);
  if (metrics.alerts ?? isMonitored) addAlerts(construct, set, metrics);
  if (metrics.dashboard ?? true) addDashboard(construct, set, metrics);
}

function addExporter({ workload, run, hasFailover }: MeasuredSet, { image, resources }: MySqlMetrics): void {
  const collectors = hasFailover ? [...COLLECTORS, FAILOVER_COLLECTOR] : COLLECTORS;
  workload.addContainer({
    name: 'metrics',
    image: image ?? 'prom/mysqld-exporter:v0.19.0',
    args: [
      '--config.my-cnf=/var/run/mysqld/metrics.cnf',
      `--web.listen-address=:${METRICS_PORT}`,
      ...collectors.map((name) => `--collect.${name}`),
    ],
    ports: [{ name: 'metrics', number: METRICS_PORT }],
    securityContext: { user: EXPORTER_UID, group: EXPORTER_UID },
    resources: resources ?? {
      cpu: { request: kplus.Cpu.millis(10) },
      memory: { request: Size.mebibytes(32), limit: Size.mebibytes(128) },
    },
    volumeMounts: [{ path: '/var/run/mysqld', volume: run, readOnly: true }],
  });
}

function allowScrapers(construct: Construct, { workload, hasBackup }: MeasuredSet, metrics: MySqlMetrics): void {
  const anywhere = () =>
    kplus.Pods.all(construct, 'Scrapers', { namespaces: kplus.Namespaces.all(construct, 'ScraperNamespaces') });
  const ports = hasBackup ? [METRICS_PORT, ARCHIVE_METRICS_PORT] : [METRICS_PORT];
  for (const scraper of metrics.scrapers ?? [anywhere()]) {
    workload.connections.allowFrom(scraper, {
      ports: ports.map((port) => kplus.NetworkPolicyPort.tcp(port)),
      isolation: kplus.PodConnectionsIsolation.POD,
    });
  }
}

/** What the container that stores binary logs is given, to answer Prometheus too. */
export function archiveMetrics(): Pick<kplus.ContainerProps, 'ports' | 'envVariables'> {
  return {
    ports: [{ name: ARCHIVE, number: ARCHIVE_METRICS_PORT }],
    envVariables: { ARCHIVE_METRICS_PORT: kplus.EnvValue.fromValue(`${ARCHIVE_METRICS_PORT}`) },
  };
}

function annotate(workload: StatefulWorkload): void {
  const annotations = { scrape: 'true', port: `${METRICS_PORT}`, path: '/metrics' };
  for (const [name, value] of Object.entries(annotations)) {
    workload.podMetadata.addAnnotation(`prometheus.io/${name}`, value);
  }
}

function addPodMonitor(
  construct: Construct,
  { name, metadata, workload, hasBackup }: MeasuredSet,
  { labels }: MySqlMetrics,
): void {
  const endpoint = (port: string, job: string) => ({ port, relabelings: [{ targetLabel: 'job', replacement: job }] });
  const { labelSelector } = workload.toPodSelectorConfig();
  new ApiObject(construct, 'PodMonitor', {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PodMonitor',
    metadata: { ...metadata, name, labels: { ...metadata.labels, ...labels } },
    spec: {
      selector: labelSelectorOf(labelSelector!),
      podMetricsEndpoints: [endpoint('metrics', name), ...(hasBackup ? [endpoint(ARCHIVE, `${name}-${ARCHIVE}`)] : [])],
    },
  });
}

function addAlerts(construct: Construct, set: MeasuredSet, { labels }: MySqlMetrics): void {
  const { name, metadata, workload } = set;
  new ApiObject(construct, 'Alerts', {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: { ...metadata, name, labels: { ...metadata.labels, ...labels } },
    spec: { groups: [alertGroup({ ...set, namespace: workload.metadata.namespace })] },
  });
}

function addDashboard(
  construct: Construct,
  { name, metadata, hasFailover }: MeasuredSet,
  { dashboardLabels }: MySqlMetrics,
): void {
  const dashboard = new kplus.ConfigMap(construct, 'Dashboard', {
    metadata: {
      ...metadata,
      name: `${name}-dashboard`,
      labels: { ...metadata.labels, ...(dashboardLabels ?? { grafana_dashboard: '1' }) },
    },
    data: { [`${name}.json`]: `${JSON.stringify(dashboardOf(name, hasFailover), undefined, 2)}\n` },
  });
  reserveName(ApiObject.of(dashboard));
}
