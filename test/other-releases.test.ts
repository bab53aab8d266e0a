import { Chart, Size, Yaml } from 'cdk8s';
import * as own from 'cdk8s-plus-27';
import * as later from 'cdk8s-plus-33';
import { HeadlessService, ReplicatedMySql, StatefulWorkload } from '../src';
import { Manifest, podSpecOf, testChart } from './support/manifests';

/* Objects of another release of cdk8s-plus than the library is made for, or of another copy of it, at run time. */

type KPlus = typeof own;

/** A workload and a MySQL that take whatever cdk8s-plus has to give. */
function fill(chart: Chart, kplus: KPlus): void {
  const config = new kplus.ConfigMap(chart, 'config', { data: { mode: 'fast' } });
  const login = new kplus.Secret(chart, 'login', { stringData: { password: 'x' } });
  const api = new kplus.Deployment(chart, 'api', { containers: [{ image: 'api:1', portNumber: 80 }] });
  const web = new StatefulWorkload(chart, 'web', {
    replicas: 3,
    serviceAccount: new kplus.ServiceAccount(chart, 'account'),
    dockerRegistryAuth: new kplus.DockerConfigSecret(chart, 'registry', { data: { auths: {} } }),
    strategy: kplus.StatefulSetUpdateStrategy.rollingUpdate({ partition: 1 }),
    topologySpread: [{ topology: kplus.Topology.ZONE }],
    containers: [
      {
        image: 'web:1',
        portNumber: 8080,
        readiness: kplus.Probe.fromHttpGet('/ready'),
        liveness: kplus.Probe.fromTcpSocket(),
        startup: kplus.Probe.fromCommand(['true']),
        lifecycle: { preStop: kplus.Handler.fromHttpGet('/stop') },
        resources: { cpu: { request: kplus.Cpu.millis(250) }, memory: { limit: Size.mebibytes(64) } },
        envFrom: [kplus.Env.fromConfigMap(config)],
        envVariables: {
          MODE: kplus.EnvValue.fromConfigMap(config, 'mode'),
          PASSWORD: kplus.EnvValue.fromSecretValue({ secret: login, key: 'password' }),
          NODE: kplus.EnvValue.fromFieldRef(kplus.EnvFieldPaths.NODE_NAME),
        },
      },
    ],
  });
  web.attachContainer(new kplus.Container({ name: 'attached', image: 'attached:1' }));
  web.containers[0]!.mount('/etc/web', kplus.Volume.fromConfigMap(chart, 'volume', config));
  web.connections.allowFrom(api);
  web.connections.allowFrom(kplus.Namespaces.select(chart, 'team', { names: ['team'] }));
  web.scheduling.tolerate(kplus.Node.tainted(kplus.NodeTaintQuery.is('dedicated', 'web')));
  web.scheduling.attract(kplus.Node.labeled(kplus.NodeLabelQuery.is('disk', 'ssd')));
  new HeadlessService(chart, 'api-pods', { selector: api });
  const mysql = new ReplicatedMySql(chart, 'mysql', {
    credentials: login,
    storage: Size.gibibytes(1),
    databases: ['shop'],
    users: [{ name: 'app', database: 'shop' }],
    clients: [kplus.Pods.select(chart, 'clients', { labels: { app: 'batch' } })],
  });
  mysql.connect(api, { user: 'app' });
}

/** All but what this library does not make: later releases write more of that. */
function ownManifests(kplus: KPlus): Manifest[] {
  const chart = testChart();
  fill(chart, kplus);
  return (chart.toJson() as Manifest[]).filter(({ kind }) => !['Deployment', 'ServiceAccount'].includes(kind));
}

test('objects of a later cdk8s-plus render as those of the release that the library is made for', () => {
  const expected = Yaml.stringify(...ownManifests(own));
  expect(expected).toContain('port: 8080');
  expect(Yaml.stringify(...ownManifests(later as unknown as KPlus))).toBe(expected);
});

describe('what only later releases have a prop for', () => {
  const podSpec = (props: object, sidecar?: object) => {
    const chart = testChart();
    const web = new StatefulWorkload(chart, 'web', { containers: [{ image: 'web:1' }], ...props });
    if (sidecar) web.addInitContainer({ name: 'proxy', image: 'proxy:1', ...sidecar });
    return podSpecOf(chart);
  };

  test('is rendered for the pod', () => {
    expect(podSpec({ enableServiceLinks: false, shareProcessNamespace: true })).toMatchObject({
      enableServiceLinks: false,
      shareProcessNamespace: true,
    });
  });

  test('is rendered for a container', () => {
    const securityContext = { seccompProfile: { type: later.SeccompProfileType.UNCONFINED } };
    const { initContainers } = podSpec({}, { restartPolicy: later.ContainerRestartPolicy.ALWAYS, securityContext });
    expect(initContainers[0]).toMatchObject({
      restartPolicy: 'Always',
      securityContext: { seccompProfile: { type: 'Unconfined' } },
    });
  });

  test('is not written where it says what Kubernetes does anyway', () => {
    expect(podSpec({ shareProcessNamespace: false })).not.toHaveProperty('shareProcessNamespace');
  });
});
