import { kubectl } from '../kubectl';
import { Namespace } from '../namespace';

const NAME = 'prometheus';
const IMAGE = 'prom/prometheus:v3.5.3';

/** A rule of an alert, as far as tests go. */
export interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
}

/** A series of an answer: its labels and its value. */
export interface Sample {
  readonly metric: { readonly [label: string]: string };
  readonly value: [number, string];
}

/** A real Prometheus in a namespace of its own, which scrapes the pods that a PodMonitor of another one selects. */
export class Prometheus {
  /**
   * @param watched the namespace with the PodMonitor
   * @param monitor the name of the PodMonitor
   * @param rules the alerts; each fires as soon as it holds
   */
  public static async start(watched: Namespace, monitor: string, rules: readonly Rule[]): Promise<Prometheus> {
    const namespace = await Namespace.create();
    const { spec } = await watched.get('podmonitor', monitor);
    await namespace.create({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: NAME } });
    await watched.create({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name: NAME },
      rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] }],
    });
    await watched.create({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: NAME },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: NAME },
      subjects: [{ kind: 'ServiceAccount', name: NAME, namespace: namespace.name }],
    });
    await namespace.create({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: NAME },
      data: {
        'prometheus.yml': JSON.stringify(configuration(watched.name, spec)),
        'rules.yml': JSON.stringify({
          groups: [{ name: 'alerts', rules: rules.map((rule) => ({ ...rule, for: '0s' })) }],
        }),
      },
    });
    await namespace.create(POD);
    await namespace.kubectl('wait', `pod/${NAME}`, '--for=condition=Ready', '--timeout=90s');
    return new Prometheus(namespace);
  }

  private constructor(private readonly namespace: Namespace) {}

  /** What an expression gives now; an error of it fails the test. */
  public async query(expr: string): Promise<Sample[]> {
    const { data } = await this.ask(`query?query=${encodeURIComponent(expr)}`);
    return data.result;
  }

  /** The names of the alerts that fire. */
  public async firing(): Promise<string[]> {
    const { data } = await this.ask('alerts');
    const names = data.alerts.filter(({ state }: any) => state === 'firing').map(({ labels }: any) => labels.alertname);
    return [...new Set<string>(names)].sort();
  }

  /** The pods that are scraped, and whether each was. */
  public async targets(): Promise<{ [pod: string]: string }> {
    const { data } = await this.ask('targets');
    return Object.fromEntries(data.activeTargets.map(({ labels, health }: any) => [labels.pod, health]));
  }

  public async delete(): Promise<void> {
    await this.namespace.delete();
  }

  private async ask(path: string): Promise<any> {
    const command = ['exec', NAME, '--', 'wget', '-qO-', `http://localhost:9090/api/v1/${path}`];
    const { stdout } = await kubectl(['-n', this.namespace.name, ...command]);
    const answer = JSON.parse(stdout);
    if (answer.status !== 'success') throw new Error(stdout);
    return answer;
  }
}

/** What the Prometheus operator would make of the PodMonitor. */
function configuration(namespace: string, { selector, podMetricsEndpoints }: any): object {
  const keep = (label: string, regex: string) => ({ action: 'keep', source_labels: [label], regex });
  const labels = Object.entries<string>(selector.matchLabels).map(([key, value]) =>
    keep(`__meta_kubernetes_pod_label_${key.replace(/[^A-Za-z0-9]/g, '_')}`, value),
  );
  return {
    global: { scrape_interval: '2s', scrape_timeout: '2s', evaluation_interval: '2s' },
    rule_files: ['rules.yml'],
    scrape_configs: podMetricsEndpoints.map(({ port, relabelings }: any) => ({
      job_name: port,
      kubernetes_sd_configs: [{ role: 'pod', namespaces: { names: [namespace] } }],
      relabel_configs: [
        ...labels,
        keep('__meta_kubernetes_pod_container_port_name', port),
        ...['namespace', 'pod_name'].map((label) => ({
          source_labels: [`__meta_kubernetes_${label}`],
          target_label: label.replace('_name', ''),
        })),
        ...relabelings.map(({ targetLabel, replacement }: any) => ({ target_label: targetLabel, replacement })),
      ],
    })),
  };
}

const POD = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: NAME },
  spec: {
    serviceAccountName: NAME,
    securityContext: { runAsNonRoot: true, runAsUser: 65534, seccompProfile: { type: 'RuntimeDefault' } },
    terminationGracePeriodSeconds: 1,
    containers: [
      {
        name: NAME,
        image: IMAGE,
        args: ['--config.file=/etc/prometheus/prometheus.yml', '--storage.tsdb.path=/prometheus'],
        readinessProbe: { httpGet: { path: '/-/ready', port: 9090 }, periodSeconds: 1 },
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
        volumeMounts: [
          { name: 'config', mountPath: '/etc/prometheus' },
          { name: 'data', mountPath: '/prometheus' },
        ],
      },
    ],
    volumes: [
      { name: 'config', configMap: { name: NAME } },
      { name: 'data', emptyDir: {} },
    ],
  },
};
