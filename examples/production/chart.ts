import { Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-33';
import {
  ClaimRetention,
  DisruptionBudget,
  NodeInclusionPolicy,
  Rules,
  SeccompProfile,
  StatefulWorkload,
  WhenUnsatisfiable,
} from 'cdk8s-stateful-33';
import { Construct } from 'constructs';

const IMAGE = 'busybox:1.36';
const FIRST_POD = 1;
const MIN_PODS = 3;

/** What differs from one installation to the next. */
export interface ProductionProps {
  /** The text of the start page. A change of it rolls the pods. */
  readonly greeting: string;

  /** The password of the user `admin`, who may see what is below /admin. A change of it rolls the pods. */
  readonly adminPassword: string;

  /**
   * The first pod that an update is brought to: pods of a lower number stay as they are, until you are content with the
   * others and synthesize with a lower number.
   *
   * @default - all pods are updated
   */
  readonly updateFrom?: number;
}

/** A web service whose pods build their pages on a volume of their own, with everything that it takes to run it. */
export class Production extends Chart {
  public constructor(scope: Construct, id: string, props: ProductionProps) {
    super(scope, id);

    const web = this.createWorkload(props);
    Rules.of(web).acknowledge('statefulset-retention-scaled', 'the pods build their data anew from the ConfigMap');
    this.addContainers(web, props);
    this.openToClients(web);
    this.autoscale(web);
  }

  private createWorkload(props: ProductionProps): StatefulWorkload {
    return new StatefulWorkload(this, 'Web', {
      metadata: { name: 'web', labels: { app: 'web' } },
      podMetadata: { labels: { app: 'web' } },

      // Identity. There is no number of replicas: the autoscaler below sets it.
      ordinalsStart: FIRST_POD,
      podManagementPolicy: kplus.PodManagementPolicy.PARALLEL, // no pod needs another one to start

      // Data. What the autoscaler takes away need not be paid for.
      persistentVolumeClaimRetentionPolicy: { whenDeleted: ClaimRetention.RETAIN, whenScaled: ClaimRetention.DELETE },

      // Updates: a pod that is not ready for some seconds in a row does not let the next one be updated.
      // The partition is how many pods keep the old revision, counted from the first, whatever number that has.
      strategy: kplus.StatefulSetUpdateStrategy.rollingUpdate({
        partition: (props.updateFrom ?? FIRST_POD) - FIRST_POD,
      }),
      minReady: Duration.seconds(3),
      revisionHistoryLimit: 5,
      terminationGracePeriod: Duration.seconds(20),

      // Availability: a drain takes one pod of three; no node has two pods more than another one.
      disruptionBudget: DisruptionBudget.minAvailable(kplus.PercentOrAbsolute.absolute(MIN_PODS - 1)),
      topologySpread: [
        {
          topology: kplus.Topology.HOSTNAME,
          whenUnsatisfiable: WhenUnsatisfiable.DO_NOT_SCHEDULE,
          nodeTaintsPolicy: NodeInclusionPolicy.HONOR, // a node that is down does not count
        },
        { topology: kplus.Topology.ZONE },
      ],

      // Security: Pod Security `restricted` holds without a word; a user must be named, since the image would run as root.
      securityContext: { user: 65534 },
      seccompProfile: SeccompProfile.runtimeDefault(),
      serviceAccount: new kplus.ServiceAccount(this, 'Account', { metadata: { name: 'web' } }),
      isolate: true,
    });
  }

  private addContainers(web: StatefulWorkload, props: ProductionProps): void {
    const data = web.addClaim('data', { storage: Size.gibibytes(1), metadata: { labels: { app: 'web' } } });
    const pages = new kplus.ConfigMap(this, 'Pages', {
      metadata: { name: 'web-pages' },
      data: { 'index.html': props.greeting },
    });
    const accounts = new kplus.Secret(this, 'Accounts', {
      metadata: { name: 'web-accounts' },
      stringData: { 'httpd.conf': `/admin:admin:${props.adminPassword}\n` },
    });

    const prepare = web.addInitContainer({
      name: 'prepare',
      image: IMAGE,
      envVariables: { POD_NAME: kplus.EnvValue.fromFieldRef(kplus.EnvFieldPaths.POD_NAME) },
      command: ['sh', '-ec', PREPARE],
      resources: SMALL,
    });
    prepare.mount('/data', data);
    prepare.mount('/pages', kplus.Volume.fromConfigMap(this, 'PagesVolume', pages, { name: 'pages' }));

    const metrics = web.addSidecar({
      name: 'metrics',
      image: IMAGE,
      command: ['sh', '-c', METRICS],
      ports: [{ name: 'metrics', number: 9113 }],
      startup: kplus.Probe.fromTcpSocket({ port: 9113, periodSeconds: Duration.seconds(1) }), // the web server waits for it
      resources: SMALL,
    });
    metrics.mount('/data', data, { readOnly: true });
    metrics.mount('/metrics', kplus.Volume.fromEmptyDir(this, 'MetricsVolume', 'metrics'));

    const server = web.addContainer({
      name: 'web',
      image: IMAGE,
      command: ['sh', '-c', SERVE],
      ports: [{ name: 'http', number: 8080 }],
      readiness: kplus.Probe.fromHttpGet('/', { port: 8080, periodSeconds: Duration.seconds(2) }),
      liveness: kplus.Probe.fromTcpSocket({ port: 8080, initialDelaySeconds: Duration.seconds(10) }),
      resources: SMALL,
    });
    server.mount('/data', data);
    server.mount('/accounts', kplus.Volume.fromSecret(this, 'AccountsVolume', accounts, { name: 'accounts' }));

    web.scheduling.attract(kplus.Node.labeled(kplus.NodeLabelQuery.is('kubernetes.io/os', 'linux')));
    web.scheduling.tolerate(kplus.Node.tainted(kplus.NodeTaintQuery.is('dedicated', 'web')));
  }

  /** Clients come through an Ingress, whose controller alone may reach the pods; one pod has an address of its own. */
  private openToClients(web: StatefulWorkload): void {
    const service = web.exposeViaService({
      metadata: { name: 'web-clients' },
      ports: [{ name: 'http', port: 80, targetPort: 8080 }],
    });
    new kplus.Ingress(this, 'Ingress', {
      metadata: { name: 'web' },
      rules: [{ host: 'web.example.com', backend: kplus.IngressBackend.fromService(service) }],
    });
    web.exposePod(FIRST_POD);

    const controllers = kplus.Namespaces.select(this, 'IngressControllers', { names: ['ingress-nginx'] });
    web.connections.allowFrom(controllers, {
      isolation: kplus.PodConnectionsIsolation.POD,
      ports: [kplus.NetworkPolicyPort.tcp(8080)],
    });
  }

  private autoscale(web: StatefulWorkload): void {
    new kplus.HorizontalPodAutoscaler(this, 'Autoscaler', {
      metadata: { name: 'web' },
      target: web,
      minReplicas: MIN_PODS,
      maxReplicas: 2 * MIN_PODS,
      metrics: [kplus.Metric.resourceCpu(kplus.MetricTarget.averageUtilization(70))],
    });
  }
}

/** A request for CPU is what the autoscaler reckons with. There is no limit of CPU: it would slow the pods for nothing. */
const SMALL: kplus.ContainerResources = {
  cpu: { request: kplus.Cpu.millis(20) },
  memory: { request: Size.mebibytes(16), limit: Size.mebibytes(64) },
};

const PREPARE = `mkdir -p /data/www/admin
date > /data/www/admin/prepared
cat /pages/index.html > /data/www/index.html
echo " ($POD_NAME)" >> /data/www/index.html
`;

/** A shell that ends on SIGTERM: the first process of a container ignores the signal unless it handles it. */
const untilTerminated = (command: string) => `trap 'exit 0' TERM
${command} &
wait
`;

const METRICS =
  untilTerminated(`(while :; do du -s /data | awk '{ print "web_data_kibibytes " $1 }' > /metrics/metrics; sleep 15; done) &
httpd -f -p 9113 -h /metrics`);

const SERVE = untilTerminated('httpd -f -p 8080 -h /data/www -c /accounts/httpd.conf');
