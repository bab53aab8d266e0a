import { Chart, Cron, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';

const IMAGE = 'nginxinc/nginx-unprivileged:1.27';
const USER = { securityContext: { user: 101 } };

/** A web server with its configuration, an address, a way in from outside, and an autoscaler. */
function web(chart: Chart): void {
  const config = new kplus.ConfigMap(chart, 'config', { data: { 'index.html': 'hello', greeting: 'hello' } });
  const login = new kplus.Secret(chart, 'login', { stringData: { password: 'x' } });
  const elsewhere = kplus.Secret.fromSecretName(chart, 'elsewhere', 'login-of-others');
  const deployment = new kplus.Deployment(chart, 'web');
  const container = deployment.addContainer({ image: IMAGE, portNumber: 8080, ...USER });
  container.env.addVariable('GREETING', kplus.EnvValue.fromConfigMap(config, 'greeting'));
  container.env.addVariable('PASSWORD', kplus.EnvValue.fromSecretValue({ secret: login, key: 'password' }));
  container.env.addVariable('OTHER', kplus.EnvValue.fromSecretValue({ secret: elsewhere, key: 'password' }));
  container.mount('/usr/share/nginx/html', kplus.Volume.fromConfigMap(chart, 'html', config));
  new kplus.HorizontalPodAutoscaler(chart, 'scaler', { target: deployment, maxReplicas: 5 });
  deployment.exposeViaIngress('/', { ports: [{ port: 80, targetPort: 8080 }] });
  deployment.scheduling.spread();
}

/** A StatefulSet that mounts a claim of its own. */
function files(chart: Chart): void {
  const claim = new kplus.PersistentVolumeClaim(chart, 'files', {
    accessModes: [kplus.PersistentVolumeAccessMode.READ_WRITE_ONCE],
    storage: Size.gibibytes(1),
  });
  const set = new kplus.StatefulSet(chart, 'set', { replicas: 1, service: headless(chart) });
  const container = set.addContainer({ image: IMAGE, portNumber: 8080, ...USER });
  container.mount('/data', kplus.Volume.fromPersistentVolumeClaim(chart, 'volume', claim));
}

function headless(chart: Chart): kplus.Service {
  return new kplus.Service(chart, 'service', { clusterIP: 'None', ports: [{ port: 8080 }] });
}

function others(chart: Chart): void {
  const container = { image: IMAGE, command: ['true'], ...USER };
  new kplus.DaemonSet(chart, 'daemon', { containers: [{ ...container, portNumber: 8080 }] });
  new kplus.Job(chart, 'job', { containers: [container] });
  new kplus.CronJob(chart, 'nightly', { schedule: Cron.daily(), containers: [container] });
  new kplus.Pod(chart, 'pod', { containers: [container], serviceAccount: new kplus.ServiceAccount(chart, 'account') });
}

/** Common apps, made of cdk8s-plus alone. */
export const PLUS_APPS: readonly (readonly [title: string, create: (chart: Chart) => void])[] = [
  ['a web server', web],
  ['a StatefulSet', files],
  ['a DaemonSet, a Job, a CronJob and a pod', others],
];
