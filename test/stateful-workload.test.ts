import { ApiObject, App, Duration, JsonPatch, Lazy, Size, Yaml } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import fc from 'fast-check';
import * as YAML from 'yaml';
import {
  ClusterDomain,
  DisruptionBudget,
  ExposeOptions,
  HeadlessService,
  Rules,
  SeccompProfile,
  StatefulWorkload,
  StatefulWorkloadProps,
  WhenUnsatisfiable,
} from '../src';
import { everyProp } from './support/every-prop';
import {
  byName,
  containerOf,
  contentsOf,
  manifestOf,
  manifestsOf,
  messageOf,
  podSpecOf,
  refusalOf,
  statefulSetOf,
  testChart,
} from './support/manifests';
import { withReason } from './support/with-reason';

const CONTAINER: kplus.ContainerProps = { image: 'nginx:1.27', portNumber: 8080 };

/** A workload `web` in a chart `test`, with one container unless the props say otherwise. */
function webOf(props: StatefulWorkloadProps = {}, chart = testChart()) {
  return { chart, web: new StatefulWorkload(chart, 'web', { containers: [CONTAINER], ...props }) };
}

/** A number that is known at synth only, as cdk8s writes it. */
function late(value: number): number {
  return Lazy.any({ produce: () => value });
}

test('snapshot: minimal props', () => {
  const { chart } = webOf();
  expect(chart.toJson()).toMatchSnapshot();
});

test('snapshot: all the props', () => {
  const chart = testChart();
  const web = new StatefulWorkload(chart, 'web', everyProp(chart));
  byName(web.containers, 'main').mount('/data', web.addClaim('data', { storage: Size.gibibytes(1) }));
  expect(chart.toJson()).toMatchSnapshot();
});

test('all the props, and a claim template, give all the fields of the API', () => {
  const fields: Record<keyof kplus.k8s.StatefulSetSpec, true> = {
    minReadySeconds: true,
    ordinals: true,
    persistentVolumeClaimRetentionPolicy: true,
    podManagementPolicy: true,
    replicas: true,
    revisionHistoryLimit: true,
    selector: true,
    serviceName: true,
    template: true,
    updateStrategy: true,
    volumeClaimTemplates: true,
  };
  const chart = testChart();
  const web = new StatefulWorkload(chart, 'web', everyProp(chart));
  byName(web.containers, 'main').mount('/data', web.addClaim('data', { storage: Size.gibibytes(1) }));
  expect(Object.keys(statefulSetOf(chart, 'web').spec).sort()).toEqual(Object.keys(fields));
});

test('renders a Service, a StatefulSet and, from two replicas on, a budget', () => {
  expect(contentsOf(webOf({ replicas: 1 }).chart)).toEqual(['Service test-web', 'StatefulSet test-web']);
  expect(contentsOf(webOf({ replicas: 2 }).chart)).toEqual([
    'Service test-web',
    'StatefulSet test-web',
    'PodDisruptionBudget test-web',
  ]);
});

test('needs no ports', () => {
  const { chart } = webOf({ containers: [{ image: 'i' }] });
  expect(manifestOf(chart, 'Service', 'test-web').spec.ports).toBeUndefined();
});

test('selects its pods by the labels that are given, and gives them these', () => {
  const { web, chart } = webOf({ matchLabels: { app: 'web', tier: 'front' }, podMetadata: { labels: { env: 'dev' } } });
  const { selector, template } = statefulSetOf(chart, 'test-web').spec;
  expect(selector).toEqual({ matchLabels: { app: 'web', tier: 'front' } });
  expect(template.metadata.labels).toEqual({ app: 'web', env: 'dev', tier: 'front' });
  expect(manifestOf(chart, 'Service', 'test-web').spec.selector).toEqual({ app: 'web', tier: 'front' });
  expect(web.matchLabels).toEqual({ app: 'web', tier: 'front' });
});

test('the pods go to nodes with the labels that are given, and have the priority of the class', () => {
  const { chart } = webOf({ nodeSelector: { disk: 'ssd' }, priorityClassName: 'database' });
  expect(podSpecOf(chart, 'test-web')).toMatchObject({ nodeSelector: { disk: 'ssd' }, priorityClassName: 'database' });
});

test('says which choices were made', () => {
  const strategy = kplus.StatefulSetUpdateStrategy.onDelete();
  const { web } = webOf({ podManagementPolicy: kplus.PodManagementPolicy.PARALLEL, strategy, replicas: 2 });
  expect(web.podManagementPolicy).toBe(kplus.PodManagementPolicy.PARALLEL);
  expect(web.strategy).toBe(strategy);
  expect(web.replicas).toBe(2);
  expect(webOf({ minReady: Duration.minutes(1) }).web.minReady.toSeconds()).toBe(60);
  expect(webOf().web.minReady.toSeconds()).toBe(0);
  expect(webOf().web.podManagementPolicy).toBe(kplus.PodManagementPolicy.ORDERED_READY);
  expect(webOf().web.replicas).toBeUndefined();
});

describe('identity of the pods', () => {
  describe.each([
    ['cluster.local', 'default', 'nginx.default.svc.cluster.local'],
    ['cluster.local', 'foo', 'nginx.foo.svc.cluster.local'],
    ['kube.local', 'foo', 'nginx.foo.svc.kube.local'],
  ])('in the domain %s and the namespace %s', (clusterDomain, namespace, domain) => {
    const app = new App();
    ClusterDomain.set(app, clusterDomain);
    const chart = testChart({ namespace }, app);
    const service = new HeadlessService(chart, 'service', { metadata: { name: 'nginx' } });
    const web = new StatefulWorkload(chart, 'set', {
      metadata: { name: 'web' },
      service,
      replicas: 3,
      containers: [CONTAINER],
    });

    test('the domain of the set', () => {
      expect(web.dnsName).toBe(domain);
    });

    test('the names and host names of the pods', () => {
      expect(web.pods.map(({ dnsName }) => dnsName)).toEqual([`web-0.${domain}`, `web-1.${domain}`, `web-2.${domain}`]);
      expect(web.pods.map(({ hostName }) => hostName)).toEqual(['web-0', 'web-1', 'web-2']);
      expect(web.pods.map(({ ordinal }) => ordinal)).toEqual([0, 1, 2]);
    });
  });

  test('the names of the claims', () => {
    const { web } = webOf({ metadata: { name: 'myweb-sts-vol' }, replicas: 3 });
    const claim = web.addClaim('myweb-pvc', { storageQuantity: '1G' });
    expect(web.pods.map((pod) => pod.claimName(claim))).toEqual([
      'myweb-pvc-myweb-sts-vol-0',
      'myweb-pvc-myweb-sts-vol-1',
      'myweb-pvc-myweb-sts-vol-2',
    ]);
  });

  test('is short where the namespace is not known', () => {
    expect(webOf().web.pod(0).dnsName).toBe('test-web-0.test-web');
  });

  test('counts from the first ordinal', () => {
    const { web } = webOf({ replicas: 2, ordinalsStart: 5 });
    expect(web.pods.map(({ hostName }) => hostName)).toEqual(['test-web-5', 'test-web-6']);
    expect(web.pod(6).hostName).toBe('test-web-6');
  });

  test('is that of one pod where no replicas are given', () => {
    expect(webOf().web.pods.map(({ ordinal }) => ordinal)).toEqual([0]);
  });

  test.each<[string, StatefulWorkloadProps, number, string]>([
    ['after the last', { replicas: 2 }, 2, 'an integer from 0 to 1'],
    ['before the first', { replicas: 2, ordinalsStart: 5 }, 4, 'an integer from 5 to 6'],
    ['a fraction', {}, 0.5, 'an integer, at least 0'],
    ['negative, of a number of pods known later', { replicas: late(3) }, -1, 'an integer, at least 0'],
    ['of no pods', { replicas: 0 }, 0, 'none'],
  ])('of a pod %s is refused', (_, props, ordinal, allowed) => {
    expect(refusalOf(() => webOf(props).web.pod(ordinal))).toMatchObject({
      id: 'pod-ordinal',
      path: 'test/web',
      given: `the ordinal is ${ordinal}`,
      allowed,
    });
  });

  test.each<[string, StatefulWorkloadProps, string]>([
    ['the number of pods is a token', { replicas: late(3) }, 'replicas is not known before synth'],
    ['the first ordinal is a token', { ordinalsStart: late(3) }, 'ordinalsStart is not known before synth'],
    ['the number of pods is a fraction', { replicas: 1.5 }, 'replicas is 1.5'],
    ['the number of pods is negative', { replicas: -1 }, 'replicas is -1'],
  ])('of all pods is refused where %s', (_, props, given) => {
    expect(refusalOf(() => webOf(props).web.pods)).toMatchObject({
      id: 'pod-count',
      path: 'test/web',
      given,
      allowed: 'a non-negative integer',
    });
  });

  test('of all pods is refused where an autoscaler sets their number', () => {
    const { web } = webOf();
    web.markHasAutoscaler();
    expect(refusalOf(() => web.pods)).toMatchObject({
      id: 'pod-count',
      path: 'test/web',
      given: 'replicas is left to an autoscaler',
      allowed: 'a non-negative integer',
    });
  });
});

describe('tokens', () => {
  test('of cdk8s in every prop that is a number arrive resolved', () => {
    const { chart, web } = webOf({
      replicas: late(3),
      ordinalsStart: late(2),
      revisionHistoryLimit: late(4),
      strategy: kplus.StatefulSetUpdateStrategy.rollingUpdate({ partition: late(1) }),
      maxUnavailable: kplus.PercentOrAbsolute.absolute(late(2)),
      disruptionBudget: DisruptionBudget.minAvailable(kplus.PercentOrAbsolute.absolute(late(1))),
      topologySpread: [
        {
          topology: kplus.Topology.ZONE,
          maxSkew: late(2),
          minDomains: late(3),
          whenUnsatisfiable: WhenUnsatisfiable.DO_NOT_SCHEDULE,
        },
      ],
      containers: [{ image: 'i', ports: [{ number: late(8080) }], securityContext: { user: late(33) } }],
      securityContext: { user: late(999), fsGroup: late(998) },
    });
    const { spec } = statefulSetOf(chart);
    expect(spec.replicas).toBe(3);
    expect(spec.ordinals).toEqual({ start: 2 });
    expect(spec.revisionHistoryLimit).toBe(4);
    expect(spec.updateStrategy).toEqual({ type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 2, partition: 1 } });
    expect(spec.template.spec.topologySpreadConstraints).toMatchObject([{ maxSkew: 2, minDomains: 3 }]);
    expect(spec.template.spec.securityContext).toMatchObject({ fsGroup: 998, runAsUser: 999 });
    expect(containerOf(chart, 'main').ports).toEqual([{ containerPort: 8080 }]);
    expect(containerOf(chart, 'main').securityContext.runAsUser).toBe(33);
    expect(manifestOf(chart, 'Service', 'test-web').spec.ports).toEqual([{ port: 8080, targetPort: 8080 }]);
    expect(manifestOf(chart, 'PodDisruptionBudget', 'test-web').spec.minAvailable).toBe(1);
    expect(web.pod(7).hostName).toBe('test-web-7');
  });

  test('for replicas make a budget, since there may be two pods', () => {
    expect(contentsOf(webOf({ replicas: late(1) }).chart)).toContain('PodDisruptionBudget test-web');
  });
});

describe('the spec of the StatefulSet', () => {
  test('a maximum of unavailable pods joins the partition', () => {
    const { chart } = webOf({
      replicas: 2,
      strategy: kplus.StatefulSetUpdateStrategy.rollingUpdate({ partition: 1 }),
      maxUnavailable: kplus.PercentOrAbsolute.percent(25),
    });
    expect(statefulSetOf(chart).spec.updateStrategy).toEqual({
      type: 'RollingUpdate',
      rollingUpdate: { maxUnavailable: '25%', partition: 1 },
    });
  });

  test('pods are replaced by hand where asked for', () => {
    const { chart } = webOf({ strategy: kplus.StatefulSetUpdateStrategy.onDelete() });
    expect(statefulSetOf(chart).spec.updateStrategy).toEqual({ type: 'OnDelete' });
  });

  test('claims stay unless deletion is asked for, each case by itself', () => {
    const { chart } = webOf({ persistentVolumeClaimRetentionPolicy: {} });
    expect(statefulSetOf(chart).spec.persistentVolumeClaimRetentionPolicy).toEqual({
      whenDeleted: 'Retain',
      whenScaled: 'Retain',
    });
  });

  test('the governing Service can be given, also a plain one of cdk8s-plus, which then selects the pods', () => {
    const chart = testChart();
    const service = new kplus.Service(chart, 'peers', {
      clusterIP: 'None',
      metadata: { name: 'peers' },
      ports: [{ port: 80 }],
    });
    webOf({ service }, chart);
    expect(contentsOf(chart)).toEqual(['Service peers', 'StatefulSet test-web']);
    expect(statefulSetOf(chart).spec.serviceName).toBe('peers');
    expect(manifestOf(chart, 'Service', 'peers').spec.selector).toEqual({ 'cdk8s.io/metadata.addr': 'test-web' });
  });

  test('adds no dependencies between constructs, which cdk8s would sort by', () => {
    const { chart } = webOf({ replicas: 2, isolate: true });
    expect(chart.node.findAll().flatMap(({ node }) => node.dependencies)).toEqual([]);
  });
});

describe('containers', () => {
  test('start as they are listed, and init containers and sidecars in the order in which they are added', () => {
    const { chart, web } = webOf({ initContainers: [{ image: 'a' }] });
    web.addSidecar({ image: 'b' });
    web.addInitContainer({ image: 'c' });
    web.addSidecar({ image: 'd', name: 'proxy' });
    web.addContainer({ image: 'e', name: 'second' });
    const { containers, initContainers } = podSpecOf(chart);
    expect(containers.map(({ name }: any) => name)).toEqual(['main', 'second']);
    expect(initContainers.map(({ name, image, restartPolicy }: any) => [name, image, restartPolicy])).toEqual([
      ['init-0', 'a', undefined],
      ['sidecar-1', 'b', 'Always'],
      ['init-1', 'c', undefined],
      ['proxy', 'd', 'Always'],
    ]);
    expect(web.initContainers.map(({ name }) => name)).toEqual(['init-0', 'sidecar-1', 'init-1', 'proxy']);
  });

  test('a sidecar can have probes, ports and volumes', () => {
    const { chart, web } = webOf();
    const sidecar = web.addSidecar({
      image: 'i',
      name: 'proxy',
      portNumber: 9000,
      startup: kplus.Probe.fromTcpSocket({ port: 9000 }),
      readiness: kplus.Probe.fromHttpGet('/ready', { port: 9000 }),
      liveness: kplus.Probe.fromCommand(['true']),
    });
    sidecar.mount('/scratch', kplus.Volume.fromEmptyDir(chart, 'Scratch', 'scratch'));
    const manifest = containerOf(chart, 'proxy');
    expect(manifest.startupProbe.tcpSocket).toEqual({ port: 9000 });
    expect(manifest.readinessProbe.httpGet).toEqual({ path: '/ready', port: 9000, scheme: 'HTTP' });
    expect(manifest.livenessProbe.exec).toEqual({ command: ['true'] });
    expect(manifest.ports).toEqual([{ containerPort: 9000 }]);
    expect(podSpecOf(chart).volumes).toEqual([{ name: 'scratch', emptyDir: {} }]);
  });

  test('an init container cannot have probes, as in cdk8s-plus', () => {
    const { web } = webOf();
    expect(messageOf(() => web.addInitContainer({ image: 'i', readiness: kplus.Probe.fromCommand(['true']) }))).toBe(
      'Init containers must not have a readiness probe',
    );
  });

  test('have no start-up probe, pull policy, requests or limits that nobody asked for', () => {
    const { chart, web } = webOf({ initContainers: [{ ...CONTAINER, name: 'init' }] });
    web.addSidecar({ ...CONTAINER, name: 'sidecar' });
    for (const name of ['main', 'init', 'sidecar']) {
      expect(Object.keys(containerOf(chart, name)).sort()).toEqual(
        ['image', 'name', 'ports', 'securityContext', ...(name === 'sidecar' ? ['restartPolicy'] : [])].sort(),
      );
    }
  });

  test('have those that were asked for', () => {
    const { chart } = webOf({
      containers: [
        {
          ...CONTAINER,
          imagePullPolicy: kplus.ImagePullPolicy.ALWAYS,
          resources: { cpu: { request: kplus.Cpu.millis(100) }, memory: { limit: Size.mebibytes(64) } },
          startup: kplus.Probe.fromTcpSocket({ port: 8080, failureThreshold: 100 }),
        },
      ],
    });
    expect(containerOf(chart, 'main')).toMatchObject({
      imagePullPolicy: 'Always',
      resources: { limits: { memory: '64Mi' }, requests: { cpu: '100m' } },
      startupProbe: { failureThreshold: 100, tcpSocket: { port: 8080 } },
    });
  });

  test('that are attached keep the defaults of cdk8s-plus, with the capabilities dropped', () => {
    const { chart, web } = webOf({ containers: [{ image: 'i' }] });
    web.attachContainer(new kplus.Container({ image: 'i', name: 'attached', portNumber: 9000 }));
    expect(containerOf(chart, 'attached')).toEqual({
      image: 'i',
      imagePullPolicy: 'Always',
      name: 'attached',
      ports: [{ containerPort: 9000 }],
      resources: { limits: { cpu: '1500m', memory: '2048Mi' }, requests: { cpu: '1000m', memory: '512Mi' } },
      securityContext: {
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
        privileged: false,
        readOnlyRootFilesystem: true,
        runAsNonRoot: true,
      },
      startupProbe: { failureThreshold: 3, tcpSocket: { port: 9000 } },
    });
  });

  test('read their environment from ConfigMaps and Secrets', () => {
    const { chart, web } = webOf();
    const settings = new kplus.ConfigMap(chart, 'settings', {
      metadata: { name: 'settings' },
      data: { level: 'info' },
    });
    const password = new kplus.Secret(chart, 'password', { metadata: { name: 'password' }, stringData: { root: 'x' } });
    const { env } = byName(web.containers, 'main');
    env.addVariable('LEVEL', kplus.EnvValue.fromConfigMap(settings, 'level'));
    env.addVariable('ROOT', kplus.EnvValue.fromSecretValue({ secret: password, key: 'root' }));
    env.copyFrom(kplus.Env.fromConfigMap(settings, 'S_'));
    env.copyFrom(kplus.Env.fromSecret(password));
    expect(containerOf(chart, 'main').env).toEqual([
      { name: 'LEVEL', valueFrom: { configMapKeyRef: { key: 'level', name: 'settings' } } },
      { name: 'ROOT', valueFrom: { secretKeyRef: { key: 'root', name: 'password' } } },
    ]);
    expect(containerOf(chart, 'main').envFrom).toEqual([
      { configMapRef: { name: 'settings' }, prefix: 'S_' },
      { secretRef: { name: 'password' } },
    ]);
  });
});

describe('Pod Security', () => {
  const RESTRICTED = {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    privileged: false,
    readOnlyRootFilesystem: true,
    runAsNonRoot: true,
  };

  test('restricted is met by every container and the pod', () => {
    const { chart, web } = webOf({ initContainers: [{ image: 'i', name: 'init' }] });
    web.addSidecar({ image: 'i', name: 'sidecar' });
    for (const name of ['main', 'init', 'sidecar']) {
      expect(containerOf(chart, name).securityContext).toEqual(RESTRICTED);
    }
    expect(podSpecOf(chart).securityContext).toEqual({
      fsGroupChangePolicy: 'OnRootMismatch',
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    });
  });

  test.each<[string, kplus.ContainerSecurityContextProps, object]>([
    ['the root filesystem', { readOnlyRootFilesystem: false }, { readOnlyRootFilesystem: false }],
    ['the user', { user: 999, group: 998 }, { runAsGroup: 998, runAsUser: 999 }],
    ['root', { ensureNonRoot: false }, { runAsNonRoot: false }],
    [
      'privileges',
      { privileged: true, allowPrivilegeEscalation: true },
      { allowPrivilegeEscalation: true, privileged: true },
    ],
    [
      'capabilities that are added, without the prefix of Linux',
      { capabilities: { add: [kplus.Capability.NET_BIND_SERVICE] } },
      { capabilities: { add: ['NET_BIND_SERVICE'], drop: ['ALL'] } },
    ],
    [
      'the capabilities that are dropped',
      { capabilities: { drop: [kplus.Capability.SYS_ADMIN, kplus.Capability.CHOWN] } },
      { capabilities: { drop: ['SYS_ADMIN', 'CHOWN'] } },
    ],
    ['no capability dropped', { capabilities: { drop: [] } }, { capabilities: { drop: [] } }],
  ])('of a container can be adjusted: %s', (_, securityContext, expected) => {
    const { chart } = webOf({ containers: [{ image: 'i', securityContext }] });
    expect(containerOf(chart, 'main').securityContext).toEqual({ ...RESTRICTED, ...expected });
  });

  test.each<[string, kplus.PodSecurityContextProps, object]>([
    ['the group of the files is the user', { user: 999 }, { runAsUser: 999, fsGroup: 999 }],
    ['or the group, if one is given', { user: 999, group: 998 }, { runAsUser: 999, runAsGroup: 998, fsGroup: 998 }],
    ['or the one that is given', { user: 999, fsGroup: 997 }, { runAsUser: 999, fsGroup: 997 }],
    [
      'the files change hands at every mount, if asked for',
      { fsGroupChangePolicy: kplus.FsGroupChangePolicy.ALWAYS },
      { fsGroupChangePolicy: 'Always' },
    ],
    ['root is allowed', { ensureNonRoot: false }, { runAsNonRoot: false }],
    [
      'kernel parameters',
      { sysctls: [{ name: 'net.core.somaxconn', value: '1024' }] },
      { sysctls: [{ name: 'net.core.somaxconn', value: '1024' }] },
    ],
  ])('of the pod can be adjusted: %s', (_, securityContext, expected) => {
    expect(podSpecOf(webOf({ securityContext }).chart).securityContext).toEqual({
      fsGroupChangePolicy: 'OnRootMismatch',
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
      ...expected,
    });
  });

  test.each<[string, SeccompProfile, object]>([
    ['a file on the nodes', SeccompProfile.localhost('p.json'), { type: 'Localhost', localhostProfile: 'p.json' }],
    ['none', SeccompProfile.unconfined(), { type: 'Unconfined' }],
    ['that of the runtime', SeccompProfile.runtimeDefault(), { type: 'RuntimeDefault' }],
  ])('the seccomp profile can be %s', (_, seccompProfile, expected) => {
    expect(podSpecOf(webOf({ seccompProfile }).chart).securityContext.seccompProfile).toEqual(expected);
  });
});

describe('a Service of one pod', () => {
  test('selects it by the name that Kubernetes labels it with, and has the ports of the containers', () => {
    const { chart, web } = webOf({
      replicas: 2,
      metadata: { namespace: 'shop' },
      containers: [{ image: 'i', ports: [{ name: 'http', number: 80, protocol: kplus.Protocol.TCP }] }],
    });
    web.exposePod(1);
    const service = manifestOf(chart, 'Service', 'test-web-1');
    expect(service.metadata.namespace).toBe('shop');
    expect(service.spec).toMatchObject({
      ports: [{ name: 'http', port: 80, protocol: 'TCP' }],
      selector: { 'statefulset.kubernetes.io/pod-name': 'test-web-1' },
      type: 'ClusterIP',
    });
  });

  test('has the name, type and ports that it is given', () => {
    const { chart, web } = webOf();
    web.exposePod(0, {
      metadata: { name: 'primary' },
      ports: [{ port: 3306 }],
      serviceType: kplus.ServiceType.LOAD_BALANCER,
    });
    const { spec } = manifestOf(chart, 'Service', 'primary');
    expect([spec.type, spec.ports]).toEqual(['LoadBalancer', [{ port: 3306 }]]);
  });

  test('is refused for a pod that does not exist', () => {
    expect(refusalOf(() => webOf({ replicas: 1 }).web.exposePod(1))).toMatchObject({
      id: 'pod-ordinal',
      path: 'test/web',
      given: 'the ordinal is 1',
      allowed: 'an integer from 0 to 0',
    });
  });
});

describe('a Service of all pods', () => {
  test('selects them as the workload does, and has the ports of the containers', () => {
    const { chart, web } = webOf({ metadata: { namespace: 'shop' }, containers: [{ image: 'i', portNumber: 80 }] });
    web.exposeViaService();
    const service = manifestOf(chart, 'Service', 'test-web-service');
    expect(service.metadata.namespace).toBe('shop');
    expect(service.spec).toEqual({
      ports: [{ port: 80 }],
      selector: { 'cdk8s.io/metadata.addr': 'test-web' },
      type: 'ClusterIP',
    });
  });

  test('has the name, type and ports that it is given, and there may be several', () => {
    const { chart, web } = webOf();
    const ports = [{ name: 'http', port: 80, targetPort: 8080 }];
    web.exposeViaService({ metadata: { name: 'outside' }, ports, serviceType: kplus.ServiceType.NODE_PORT });
    web.exposeViaService({ metadata: { name: 'inside' }, ports });
    const types = ['outside', 'inside'].map((name) => manifestOf(chart, 'Service', name).spec.type);
    expect(types).toEqual(['NodePort', 'ClusterIP']);
    expect(manifestOf(chart, 'Service', 'outside').spec.ports).toEqual(ports);
  });

  test('selects by labels that the workload gets later', () => {
    const { chart, web } = webOf({ select: false, podMetadata: { labels: { app: 'web' } } });
    const service = web.exposeViaService();
    web.select(kplus.LabelSelector.of({ labels: { app: 'web' } }));
    expect(manifestOf(chart, 'Service', service.name).spec.selector).toEqual({ app: 'web' });
  });

  test('is refused if the workload selects by expressions, which a Service cannot', () => {
    const chart = testChart();
    const service = new HeadlessService(chart, 'peers', { selectorLabels: { app: 'web' } });
    const { web } = webOf({ service, select: false, podMetadata: { labels: { app: 'web' } } }, chart);
    web.exposeViaService();
    web.select(kplus.LabelSelector.of({ expressions: [kplus.LabelExpression.exists('app')] }));
    expect(messageOf(() => chart.toJson())).toContain(
      '[test/web/Service-test-web-service] the selector test/web has expressions; allowed: labels alone',
    );
  });

  test('is what an Ingress leads to', () => {
    const { chart, web } = webOf();
    const { spec } = manifestOf(chart, 'Ingress', web.exposeViaService().exposeViaIngress('/').name);
    expect(spec.rules[0].http.paths).toMatchObject([{ backend: { service: { name: 'test-web-service' } } }]);
  });

  test('is looked at by the rules', () => {
    const { chart, web } = webOf();
    web.exposeViaService({ ports: [{ port: 70000 }] });
    expect(messageOf(() => chart.toJson())).toContain('[test/web/Service-test-web-service] Service: ');
  });
});

describe.each<[string, (web: StatefulWorkload, options?: ExposeOptions) => kplus.Service, string]>([
  ['one pod', (web, options) => web.exposePod(0, options), 'test-web-0'],
  ['all pods', (web, options) => web.exposeViaService(options), 'test-web-service'],
])('a Service of %s is refused', (_, expose, name) => {
  test('without ports, since it has an address', () => {
    const { web } = webOf({ containers: [{ image: 'i' }] });
    expect(refusalOf(() => expose(web))).toMatchObject({
      id: 'exposed-ports',
      path: 'test/web',
      given: `the Service ${name} has no ports`,
    });
  });

  test('a second time under the same name', () => {
    const { web } = webOf();
    expose(web);
    expect(refusalOf(() => expose(web))).toMatchObject({
      id: 'name-taken',
      path: 'test/web',
      given: `the Service would have the name ${name}, like the one of test/web/Service-${name}`,
    });
  });

  test('under the name of the governing Service, which it would replace', () => {
    expect(refusalOf(() => expose(webOf().web, { metadata: { name: 'test-web' } }))).toMatchObject({
      id: 'name-taken',
      path: 'test/web/Service-test-web',
      given: 'the Service would have the name test-web, like the one of test/web/Service',
    });
  });
});

describe('with cdk8s-plus', () => {
  test('a Service selects the pods', () => {
    const { chart, web } = webOf();
    const service = new kplus.Service(chart, 'clients', { selector: web, ports: [{ port: 80, targetPort: 8080 }] });
    expect(manifestOf(chart, 'Service', service.name).spec.selector).toEqual({ 'cdk8s.io/metadata.addr': 'test-web' });
    const { spec } = manifestOf(chart, 'Ingress', service.exposeViaIngress('/').name);
    expect(spec.rules[0].http.paths).toMatchObject([{ backend: { service: { name: service.name } } }]);
  });

  test('a NetworkPolicy takes it as the pods that it is for, and as a peer', () => {
    const chart = testChart({ namespace: 'shop' });
    const { web } = webOf({}, chart);
    const policy = new kplus.NetworkPolicy(chart, 'policy', { selector: web });
    policy.addIngressRule(web);
    const { spec } = manifestOf(chart, 'NetworkPolicy', policy.name);
    const labels = { matchLabels: { 'cdk8s.io/metadata.addr': 'test-web' } };
    expect(spec.podSelector).toEqual(labels);
    expect(spec.ingress).toEqual([
      {
        from: [
          {
            namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } },
            podSelector: labels,
          },
        ],
        ports: [],
      },
    ]);
  });

  test('connections are allowed from it and to it', () => {
    const { chart, web } = webOf();
    const client = new kplus.Deployment(chart, 'client', { containers: [{ image: 'i', portNumber: 9000 }] });
    web.connections.allowFrom(client);
    web.connections.allowTo(client, { isolation: kplus.PodConnectionsIsolation.POD });
    const rules = manifestsOf(chart)
      .filter(({ kind }) => kind === 'NetworkPolicy')
      .map(({ spec }) => [spec.podSelector.matchLabels['cdk8s.io/metadata.addr'], Object.keys(spec).sort()]);
    const other = client.matchLabels['cdk8s.io/metadata.addr'];
    expect(rules).toEqual([
      ['test-web', ['ingress', 'podSelector', 'policyTypes']],
      [other, ['egress', 'podSelector', 'policyTypes']],
      ['test-web', ['egress', 'podSelector', 'policyTypes']],
    ]);
  });

  test('an isolated workload reaches its peers and DNS, and nothing else', () => {
    const { chart } = webOf({ isolate: true });
    const podSelector = { matchLabels: { 'cdk8s.io/metadata.addr': 'test-web' } };
    expect(manifestOf(chart, 'NetworkPolicy', 'test-web').spec).toEqual({
      egress: [
        { to: [{ podSelector }] },
        {
          ports: [
            { port: 53, protocol: 'UDP' },
            { port: 53, protocol: 'TCP' },
          ],
        },
      ],
      ingress: [{ from: [{ podSelector }] }],
      podSelector,
      policyTypes: ['Ingress', 'Egress'],
    });
  });

  describe('a HorizontalPodAutoscaler', () => {
    const metrics = [kplus.Metric.resourceCpu(kplus.MetricTarget.averageUtilization(70))];

    test('sets the number of pods, and a budget is made', () => {
      const { chart, web } = webOf();
      const autoscaler = new kplus.HorizontalPodAutoscaler(chart, 'scale', { target: web, maxReplicas: 5, metrics });
      expect(statefulSetOf(chart).spec.replicas).toBeUndefined();
      expect(web.hasAutoscaler).toBe(true);
      expect(manifestOf(chart, 'PodDisruptionBudget', 'test-web').spec.maxUnavailable).toBe(1);
      expect(manifestOf(chart, 'HorizontalPodAutoscaler', autoscaler.name).spec.scaleTargetRef).toEqual({
        apiVersion: 'apps/v1',
        kind: 'StatefulSet',
        name: 'test-web',
      });
    });

    test('leaves the budget that is there', () => {
      const { chart, web } = webOf({
        disruptionBudget: DisruptionBudget.minAvailable(kplus.PercentOrAbsolute.percent(50)),
      });
      web.markHasAutoscaler();
      expect(manifestOf(chart, 'PodDisruptionBudget', 'test-web').spec).toMatchObject({ minAvailable: '50%' });
    });

    test('makes no budget where none is wanted', () => {
      const { chart, web } = webOf({ disruptionBudget: DisruptionBudget.none() });
      web.markHasAutoscaler();
      expect(contentsOf(chart)).toEqual(['Service test-web', 'StatefulSet test-web']);
    });

    test('is refused with fixed replicas', () => {
      const { chart, web } = webOf({ replicas: 3 });
      expect(
        refusalOf(() => new kplus.HorizontalPodAutoscaler(chart, 'scale', { target: web, maxReplicas: 5, metrics })),
      ).toMatchObject({
        id: 'autoscaled-replicas',
        path: 'test/web',
        given: 'replicas is 3 and an autoscaler is added',
      });
    });

    test('without metrics is refused where the containers request nothing that it could measure', () => {
      const { chart, web } = webOf();
      new kplus.HorizontalPodAutoscaler(chart, 'scale', { target: web, maxReplicas: 5 });
      expect(messageOf(() => chart.toJson())).toBe(
        'Validation failed with the following errors:\n  [test/scale] If HorizontalPodAutoscaler does not have metrics ' +
          'defined, then every container in the target must have a CPU or memory resource constraint defined.',
      );
    });
  });

  test('scheduling terms arrive, and are the same after a second synthesis', () => {
    const { chart, web } = webOf();
    const cache = new kplus.Deployment(chart, 'cache', { containers: [{ image: 'i' }] });
    web.scheduling.attract(kplus.Node.labeled(kplus.NodeLabelQuery.is('disk', 'ssd')));
    web.scheduling.tolerate(kplus.Node.tainted(kplus.NodeTaintQuery.is('dedicated', 'db')));
    web.scheduling.colocate(cache, { weight: 10 });
    web.scheduling.separate(kplus.Pods.select(chart, 'Noisy', { labels: { app: 'noisy' } }));
    web.scheduling.spread();
    web.scheduling.spread({ topology: kplus.Topology.ZONE, weight: 50 });
    const once = podSpecOf(chart);
    expect(once.affinity).toEqual({
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [{ matchExpressions: [{ key: 'disk', operator: 'In', values: ['ssd'] }] }],
        },
      },
      podAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          {
            podAffinityTerm: {
              labelSelector: { matchLabels: cache.matchLabels },
              topologyKey: 'kubernetes.io/hostname',
            },
            weight: 10,
          },
        ],
      },
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          {
            podAffinityTerm: {
              labelSelector: { matchLabels: { 'cdk8s.io/metadata.addr': 'test-web' } },
              topologyKey: 'topology.kubernetes.io/zone',
            },
            weight: 50,
          },
        ],
        requiredDuringSchedulingIgnoredDuringExecution: [
          { labelSelector: { matchLabels: { app: 'noisy' } }, topologyKey: 'kubernetes.io/hostname' },
          {
            labelSelector: { matchLabels: { 'cdk8s.io/metadata.addr': 'test-web' } },
            topologyKey: 'kubernetes.io/hostname',
          },
        ],
      },
    });
    expect(once.tolerations).toEqual([{ effect: undefined, key: 'dedicated', operator: 'Equal', value: 'db' }]);
    expect(podSpecOf(chart)).toEqual(once);
  });

  test('the pods bear the labels and annotations of podMetadata, also those added later', () => {
    const { chart, web } = webOf({ podMetadata: { labels: { app: 'web' }, annotations: { a: '1' } } });
    web.podMetadata.addLabel('env', 'dev');
    web.podMetadata.addAnnotation('b', '2');
    expect(statefulSetOf(chart).spec.template.metadata).toEqual({
      annotations: { a: '1', b: '2' },
      labels: { app: 'web', 'cdk8s.io/metadata.addr': 'test-web', env: 'dev' },
    });
  });

  test('a selector of its own replaces the one by name, and the label that goes with it', () => {
    const chart = testChart();
    const service = new HeadlessService(chart, 'peers', { selectorLabels: { app: 'web' } });
    const podMetadata = { labels: { app: 'web' } };
    const web = new StatefulWorkload(chart, 'web', {
      select: false,
      service,
      podMetadata,
      replicas: 2,
      containers: [{ image: 'i' }],
    });
    web.select(
      kplus.LabelSelector.of({ labels: { app: 'web' }, expressions: [kplus.LabelExpression.notIn('env', ['dev'])] }),
    );
    const { spec } = statefulSetOf(chart);
    const selector = {
      matchExpressions: [{ key: 'env', operator: 'NotIn', values: ['dev'] }],
      matchLabels: { app: 'web' },
    };
    expect(spec.selector).toEqual(selector);
    expect(spec.template.metadata.labels).toEqual({ app: 'web' });
    expect(spec.template.spec.topologySpreadConstraints).toMatchObject([
      { labelSelector: selector },
      { labelSelector: selector },
    ]);
    expect(manifestOf(chart, 'PodDisruptionBudget', 'test-web').spec.selector).toEqual(selector);
  });

  test('labels of its own select the pods for the Service that was made, too', () => {
    const { chart, web } = webOf({ select: false, podMetadata: { labels: { app: 'web' } } });
    web.select(kplus.LabelSelector.of({ labels: { app: 'web' } }));
    expect(manifestOf(chart, 'Service', 'test-web').spec.selector).toEqual({ app: 'web' });
  });

  test('the label that cdk8s-plus selects by can be that of a set from before', () => {
    const labels = { [kplus.Pod.ADDRESS_LABEL]: 'old-web-c8694308' };
    const { chart, web } = webOf({ select: false, podMetadata: { labels } });
    web.select(kplus.LabelSelector.of({ labels }));
    const { selector, template } = statefulSetOf(chart).spec;
    expect(selector).toEqual({ matchLabels: labels });
    expect(template.metadata.labels).toEqual(labels);
  });

  test('a ServiceAccount is that of the pods, and a RoleBinding takes the workload as its subject', () => {
    const chart = testChart();
    const serviceAccount = new kplus.ServiceAccount(chart, 'account', { metadata: { name: 'account' } });
    const { web } = webOf({ serviceAccount }, chart);
    const role = new kplus.Role(chart, 'role');
    role.allowRead(kplus.ApiResource.PODS);
    const binding = role.bind(web);
    expect(podSpecOf(chart).serviceAccountName).toBe('account');
    expect(manifestOf(chart, 'RoleBinding', binding.name).subjects).toEqual([
      { apiGroup: '', kind: 'ServiceAccount', name: 'account' },
    ]);
  });

  test('host aliases, DNS settings, registry credentials and host network arrive', () => {
    const chart = testChart();
    const dockerRegistryAuth = kplus.Secret.fromSecretName(chart, 'registry', 'registry');
    const { web } = webOf({ dockerRegistryAuth, hostNetwork: true, dns: { hostnameAsFQDN: true } }, chart);
    web.addHostAlias({ ip: '10.0.0.1', hostnames: ['a'] });
    web.dns.addNameserver('10.0.0.2');
    expect(podSpecOf(chart)).toMatchObject({
      dnsConfig: { nameservers: ['10.0.0.2'] },
      hostAliases: [{ hostnames: ['a'], ip: '10.0.0.1' }],
      hostNetwork: true,
      imagePullSecrets: [{ name: 'registry' }],
      setHostnameAsFQDN: true,
    });
  });
});

describe('a patch', () => {
  const PATCHES: [string, JsonPatch, (set: any) => unknown, unknown][] = [
    [
      'a quantity as a string',
      JsonPatch.replace('/spec/volumeClaimTemplates/0/spec/resources/requests/storage', '2Gi'),
      ({ spec }) =>
        byName<any>(
          spec.volumeClaimTemplates.map((t: any) => ({ ...t, name: t.metadata.name })),
          'data',
        ).spec.resources.requests.storage,
      '2Gi',
    ],
    [
      'a maximum of unavailable pods as a number',
      JsonPatch.add('/spec/updateStrategy/rollingUpdate/maxUnavailable', 1),
      ({ spec }) => spec.updateStrategy.rollingUpdate.maxUnavailable,
      1,
    ],
    [
      'the restart policy of a container',
      JsonPatch.add('/spec/template/spec/containers/0/restartPolicy', 'Always'),
      ({ spec }) => byName<any>(spec.template.spec.containers, 'main').restartPolicy,
      'Always',
    ],
    [
      'a class of volume attributes',
      JsonPatch.add('/spec/volumeClaimTemplates/0/spec/volumeAttributesClassName', 'gold'),
      ({ spec }) =>
        byName<any>(
          spec.volumeClaimTemplates.map((t: any) => ({ ...t, name: t.metadata.name })),
          'data',
        ).spec.volumeAttributesClassName,
      'gold',
    ],
    [
      'a field that no version knows',
      JsonPatch.add('/spec/tomorrow', { deep: [1, 'a', null] }),
      ({ spec }) => spec.tomorrow,
      { deep: [1, 'a', null] },
    ],
    ['a top-level field', JsonPatch.add('/status', { replicas: 1 }), ({ status }) => status, { replicas: 1 }],
    ['an empty object', JsonPatch.add('/spec/empty', {}), ({ spec }) => spec.empty, {}],
  ];

  test.each(PATCHES)('of %s arrives in the manifest and in the YAML', (_, patch, read, expected) => {
    const { chart, web } = webOf();
    byName(web.containers, 'main').mount('/data', web.addClaim('data', { storage: Size.gibibytes(1) }));
    ApiObject.of(web).addJsonPatch(patch);
    Rules.of(web).acknowledge('object-fields', 'the cluster is of tomorrow');
    expect(read(statefulSetOf(chart))).toEqual(expected);
    expect(read(parsed(Yaml.stringify(statefulSetOf(chart))))).toEqual(expected);
  });

  test.each([
    '/spec/tomorrow',
    '/spec/template/spec/tomorrow',
    '/spec/template/spec/containers/0/tomorrow',
    '/tomorrow',
  ])('of any value at %s arrives as it is, in the YAML too', (path) => {
    const value = fc.jsonValue();
    fc.assert(
      fc.property(value, (given) => {
        const { chart, web } = webOf();
        ApiObject.of(web).addJsonPatch(JsonPatch.add(path, given));
        Rules.of(web).acknowledge('object-fields', 'the cluster is of tomorrow');
        const set = parsed(Yaml.stringify(statefulSetOf(chart)));
        expect(
          path
            .split('/')
            .slice(1)
            .reduce((at, key) => at[key], set),
        ).toEqual(given);
      }),
      { seed: 4, numRuns: 50 },
    );
  });

  test.each([
    [
      'a field',
      '/spec/replica',
      2,
      'object-fields',
      /: spec\.replica is 2; allowed: replicas, as the field is called \(/,
    ],
    [
      'a word',
      '/spec/podManagementPolicy',
      'Waves',
      'statefulset-pod-management-policy',
      / is "Waves"; allowed: Order/,
    ],
  ])('of %s that Kubernetes 1.35 does not know must be acknowledged', (_, path, value, rule, told) => {
    const { chart, web } = webOf();
    ApiObject.of(web).addJsonPatch(JsonPatch.add(path, value));
    expect(messageOf(() => chart.toJson())).toMatch(told);
    expect(messageOf(() => chart.toJson())).toContain('as of Kubernetes 1.35: acknowledge the rule if');
    Rules.of(web).acknowledge(rule, 'the cluster knows it');
    expect(statefulSetOf(chart).spec[path.split('/')[2]]).toBe(value);
  });

  test.each([
    [
      'metadata.name',
      JsonPatch.replace('/metadata/name', 'shop'),
      '"shop"; allowed: "test-web", or another',
      'metadata.name',
    ],
    [
      'metadata.namespace',
      JsonPatch.add('/metadata/namespace', 'shop'),
      '"shop"; allowed: nothing, or another',
      'metadata.namespace',
    ],
    [
      'spec.serviceName',
      JsonPatch.replace('/spec/serviceName', 'shop'),
      '"shop"; allowed: "test-web", or another',
      'service',
    ],
    ['spec.serviceName', JsonPatch.remove('/spec/serviceName'), 'missing; allowed: "test-web", or another', 'service'],
    [
      'spec.ordinals.start',
      JsonPatch.add('/spec/ordinals', { start: 1 }),
      '1; allowed: nothing, or another',
      'ordinalsStart',
    ],
  ])('of %s is refused, as the names of pods and Services are derived from it', (field, patch, told, prop) => {
    const { chart, web } = webOf();
    ApiObject.of(web).addJsonPatch(patch);
    expect(messageOf(() => chart.toJson())).toContain(
      `[test/web] StatefulSet: ${field} is ${told} value by the prop ${prop}, because DNS and claim names are ` +
        'derived from the prop',
    );
  });

  test('that leaves the names as they are is taken, those that are known at synth only as well', () => {
    const { chart, web } = webOf({
      ordinalsStart: late(1),
      metadata: { namespace: Lazy.any({ produce: () => 'shop' }) },
    });
    ApiObject.of(web).addJsonPatch(JsonPatch.add('/spec/minReadySeconds', 5));
    expect(statefulSetOf(chart).spec).toMatchObject({ minReadySeconds: 5, ordinals: { start: 1 } });
  });

  test('of the name of a Service for all pods is refused, as clients use that name', () => {
    const { chart, web } = webOf();
    ApiObject.of(web.exposeViaService()).addJsonPatch(JsonPatch.replace('/metadata/name', 'shop'));
    expect(messageOf(() => chart.toJson())).toContain('Service: metadata.name is "shop"; allowed: "');
  });

  test('of the name of the disruption budget is taken, as nothing else is made of it', () => {
    const { chart, web } = webOf({ replicas: 3 });
    ApiObject.of(web.node.findChild('DisruptionBudget')).addJsonPatch(JsonPatch.replace('/metadata/name', 'shop'));
    expect(manifestOf(chart, 'PodDisruptionBudget', 'shop')).toBeDefined();
  });

  test('of a value of another type is refused, whatever the reason', () => {
    const { chart, web } = webOf();
    ApiObject.of(web).addJsonPatch(JsonPatch.add('/spec/template/spec/hostIPC', 'yes'));
    Rules.of(web).acknowledge('object-fields', 'the cluster is of tomorrow');
    expect(messageOf(() => chart.toJson())).toContain('spec.template.spec.hostIPC is "yes"; allowed: true or false');
  });

  test('is looked at by the rules', () => {
    const { chart, web } = webOf();
    ApiObject.of(web).addJsonPatch(JsonPatch.replace('/spec/replicas', -1));
    expect(messageOf(() => chart.toJson())).toBe(
      'Validation failed with the following errors:\n  ' +
        withReason(
          '[test/web] StatefulSet: spec.replicas is -1; allowed: a non-negative integer',
          'statefulset-replicas',
        ),
    );
  });
});

/** The one document of a YAML text. */
function parsed(yaml: string): any {
  return YAML.parse(yaml);
}
