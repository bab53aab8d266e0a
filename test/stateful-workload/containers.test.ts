import { Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { SeccompProfile } from '../../src';
import { byName, containerOf, messageOf, podSpecOf } from '../support/manifests';
import { CONTAINER, webOf } from '../support/web';

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
