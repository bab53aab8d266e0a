import { App, Chart, Size, Yaml } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import {
  DisruptionBudget,
  HeadlessService,
  ReplicatedMySql,
  StatefulWorkload,
  StatefulWorkloadProps,
} from 'cdk8s-stateful';

/*
 * Every way in which objects of cdk8s-plus meet this library, one chart each. It is compiled and run with each package,
 * beside the cdk8s-plus that the package goes with. Prints what this library renders.
 */

/** A StatefulWorkload takes all that a workload of cdk8s-plus does: the compiler refuses this if a release has more. */
export const MISSING: [Exclude<keyof kplus.WorkloadProps, keyof StatefulWorkloadProps>] extends [never] ? true : false =
  true;

const PORT = { name: 'http', number: 8080 };
const CONTAINER: kplus.ContainerProps = { image: 'web:1', ports: [PORT] };

function web(chart: Chart, container: Partial<kplus.ContainerProps> = {}): StatefulWorkload {
  return new StatefulWorkload(chart, 'web', { containers: [{ ...CONTAINER, ...container }] });
}

function deployment(chart: Chart): kplus.Deployment {
  return new kplus.Deployment(chart, 'api', { containers: [{ image: 'api:1', portNumber: 80 }] });
}

function configMap(chart: Chart): kplus.ConfigMap {
  return new kplus.ConfigMap(chart, 'config', { data: { mode: 'fast' } });
}

function secret(chart: Chart): kplus.Secret {
  return new kplus.Secret(chart, 'login', { stringData: { 'root-password': 'x', 'app-password': 'y' } });
}

function mysql(chart: Chart, credentials: kplus.ISecret, clients?: kplus.INetworkPolicyPeer[]): ReplicatedMySql {
  return new ReplicatedMySql(chart, 'mysql', {
    credentials,
    storage: Size.gibibytes(1),
    databases: ['shop'],
    users: [{ name: 'app', database: 'shop' }],
    clients,
  });
}

const COMBINATIONS: Record<string, (chart: Chart) => void> = {
  'a Secret with credentials': (chart) => void mysql(chart, secret(chart)),
  'a Secret by its name': (chart) => void mysql(chart, kplus.Secret.fromSecretName(chart, 'login', 'login')),
  'a variable of container props': (chart) => {
    const container: kplus.ContainerProps = { image: 'web:1', ports: [PORT], command: ['serve'] };
    new StatefulWorkload(chart, 'web', {
      containers: [container],
      initContainers: [{ name: 'init', image: 'init:1' }],
    });
  },
  'resources of containers': (chart) => {
    const resources = {
      cpu: { request: kplus.Cpu.millis(250), limit: kplus.Cpu.units(1) },
      memory: { request: Size.mebibytes(64), limit: Size.mebibytes(64) },
    };
    web(chart, { resources });
  },
  'probes and hooks': (chart) => {
    web(chart, {
      readiness: kplus.Probe.fromHttpGet('/ready'),
      liveness: kplus.Probe.fromTcpSocket({ port: 8080 }),
      startup: kplus.Probe.fromCommand(['true']),
      lifecycle: { preStop: kplus.Handler.fromHttpGet('/stop'), postStart: kplus.Handler.fromCommand(['true']) },
    });
  },
  'values of variables': (chart) => {
    web(chart, {
      envVariables: {
        MODE: kplus.EnvValue.fromConfigMap(configMap(chart), 'mode'),
        PASSWORD: kplus.EnvValue.fromSecretValue({ secret: secret(chart), key: 'app-password' }),
        NODE: kplus.EnvValue.fromFieldRef(kplus.EnvFieldPaths.NODE_NAME),
      },
    });
  },
  'variables that are added later': (chart) => {
    const { env } = web(chart).containers[0];
    env.addVariable('MODE', kplus.EnvValue.fromConfigMap(configMap(chart), 'mode'));
    env.addVariable('PASSWORD', kplus.EnvValue.fromSecretValue({ secret: secret(chart), key: 'app-password' }));
  },
  'all variables of a ConfigMap': (chart) => void web(chart, { envFrom: [kplus.Env.fromConfigMap(configMap(chart))] }),
  'a volume among the props of a container': (chart) => {
    const volume = kplus.Volume.fromConfigMap(chart, 'volume', configMap(chart));
    web(chart, { volumeMounts: [{ path: '/etc/web', volume }] });
  },
  'volumes that are mounted': (chart) => {
    const [container] = web(chart).containers;
    container.mount('/etc/web', kplus.Volume.fromConfigMap(chart, 'volume', configMap(chart), { defaultMode: 0o444 }));
    container.mount('/etc/login', kplus.Volume.fromSecret(chart, 'files', secret(chart)));
    container.mount('/tmp', kplus.Volume.fromEmptyDir(chart, 'tmp', 'tmp', { sizeLimit: Size.mebibytes(16) }));
  },
  'a Deployment that is let in': (chart) => web(chart).connections.allowFrom(deployment(chart)),
  'a Deployment that is let out': (chart) => deployment(chart).connections.allowTo(web(chart)),
  'a Service that selects the workload': (chart) => {
    new kplus.Service(chart, 'service', { selector: web(chart), ports: [{ port: 80, targetPort: 8080 }] });
  },
  'an Ingress': (chart) => {
    const backend = kplus.IngressBackend.fromService(web(chart).exposeViaService());
    new kplus.Ingress(chart, 'ingress', { rules: [{ host: 'example.com', backend }] });
  },
  'an autoscaler': (chart) => {
    const target = web(chart, { resources: { cpu: { request: kplus.Cpu.millis(250) } } });
    new kplus.HorizontalPodAutoscaler(chart, 'scaler', { target, maxReplicas: 5 });
  },
  'a client of MySQL': (chart) => mysql(chart, secret(chart)).connect(deployment(chart), { user: 'app' }),
  'clients by their labels': (chart) => {
    mysql(chart, secret(chart), [kplus.Pods.select(chart, 'clients', { labels: { app: 'batch' } })]);
  },
  'a strategy of updates': (chart) => {
    const strategy = kplus.StatefulSetUpdateStrategy.rollingUpdate({ partition: 1 });
    const podManagementPolicy = kplus.PodManagementPolicy.PARALLEL;
    new StatefulWorkload(chart, 'web', { replicas: 3, containers: [CONTAINER], strategy, podManagementPolicy });
  },
  'a share of the pods': (chart) => {
    const disruptionBudget = DisruptionBudget.minAvailable(kplus.PercentOrAbsolute.percent(50));
    new StatefulWorkload(chart, 'web', { replicas: 3, containers: [CONTAINER], disruptionBudget });
  },
  'an account and a registry': (chart) => {
    new StatefulWorkload(chart, 'web', {
      containers: [CONTAINER],
      serviceAccount: new kplus.ServiceAccount(chart, 'account'),
      dockerRegistryAuth: new kplus.DockerConfigSecret(chart, 'registry', { data: { auths: {} } }),
    });
  },
  scheduling: (chart) => {
    const { scheduling } = web(chart);
    scheduling.attract(kplus.Node.labeled(kplus.NodeLabelQuery.is('disk', 'ssd')));
    scheduling.tolerate(kplus.Node.tainted(kplus.NodeTaintQuery.is('dedicated', 'web')));
    scheduling.colocate(deployment(chart), { topology: kplus.Topology.ZONE });
    scheduling.separate(kplus.Pods.select(chart, 'batch', { labels: { app: 'batch' } }));
  },
  claims: (chart) => {
    const workload = web(chart);
    const claim = workload.addClaim('data', {
      storage: Size.gibibytes(1),
      accessModes: [kplus.PersistentVolumeAccessMode.READ_WRITE_ONCE],
      volumeMode: kplus.PersistentVolumeMode.FILE_SYSTEM,
      selector: kplus.LabelSelector.of({ labels: { tier: 'fast' } }),
    });
    workload.containers[0].mount('/data', claim);
  },
  'a headless Service of a Deployment': (chart) => {
    new HeadlessService(chart, 'pods', { selector: deployment(chart), ports: [{ port: 80 }] });
  },
  'a headless Service of a kplus.StatefulSet': (chart) => {
    const service = new HeadlessService(chart, 'pods', { ports: [{ port: 80 }] });
    new kplus.StatefulSet(chart, 'set', { containers: [{ image: 'set:1', portNumber: 80 }], service });
  },
  'a namespace that is let in': (chart) => {
    web(chart).connections.allowFrom(kplus.Namespaces.select(chart, 'team', { names: ['team'] }));
  },
  'a container that is attached': (chart) => {
    const container = new kplus.Container({ name: 'attached', image: 'attached:1', args: ['--fast'] });
    web(chart).attachContainer(container);
  },
  'a NetworkPolicy': (chart) => {
    new kplus.NetworkPolicy(chart, 'policy', {
      selector: web(chart),
      ingress: { rules: [{ peer: deployment(chart), ports: [kplus.NetworkPolicyPort.tcp(8080)] }] },
    });
  },
};

interface Manifest {
  readonly kind: string;
  readonly spec?: object;
}

/** Whether cdk8s-plus renders an object by itself, which its releases do each in their way. */
function isOfPlus(manifest: Manifest): boolean {
  if (['Deployment', 'Ingress', 'Secret', 'ServiceAccount'].includes(manifest.kind)) return true;
  return manifest.kind === 'StatefulSet' && JSON.stringify(manifest.spec).includes('set:1');
}

const { length } = Object.keys(COMBINATIONS);
if (length !== 27) throw new Error(`there are ${length} combinations`);
for (const [title, fill] of Object.entries(COMBINATIONS)) {
  const chart = new Chart(new App(), 'shop');
  fill(chart);
  const manifests: Manifest[] = chart.toJson();
  console.log(`# ${title}\n${Yaml.stringify(...manifests.filter((manifest) => !isOfPlus(manifest)))}`);
}
