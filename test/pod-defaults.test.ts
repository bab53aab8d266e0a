import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { PodDefaults, PodProbe, PodVolume, SeccompProfile, StatefulWorkload, StatefulWorkloadProps } from '../src';
import { manifestOf, testChart } from './support/manifests';

const { IntOrString, Quantity } = kplus.k8s;

function podOf(chart: Chart): any {
  return manifestOf(chart, 'StatefulSet', 'web').spec.template.spec;
}

function bare(props: StatefulWorkloadProps, chart = testChart()): any {
  const containers = props.containers ?? [{ name: 'web', image: 'nginx:1.27' }];
  new StatefulWorkload(chart, 'web', {
    metadata: { name: 'web' },
    podDefaults: PodDefaults.KUBERNETES,
    ...props,
    containers,
  });
  return podOf(chart);
}

describe("with Kubernetes' own defaults", () => {
  test('a pod has what its props say and nothing else', () => {
    expect(bare({})).toEqual({
      containers: [{ name: 'web', image: 'nginx:1.27' }],
      dnsPolicy: 'ClusterFirst',
      restartPolicy: 'Always',
      terminationGracePeriodSeconds: 30,
    });
  });

  test('a container that runs as root keeps the capabilities of the runtime', () => {
    const { containers } = bare({
      containers: [{ name: 'web', image: 'nginx:1.27', securityContext: { user: 0, ensureNonRoot: false } }],
    });
    expect(containers[0].securityContext).toEqual({ runAsUser: 0, runAsNonRoot: false });
  });

  test('capabilities, seccomp profile, API token, group and spread are as given', () => {
    const pod = bare({
      automountServiceAccountToken: true,
      containers: [
        {
          name: 'web',
          image: 'nginx:1.27',
          securityContext: { capabilities: { add: [kplus.Capability.IPC_LOCK], drop: [kplus.Capability.NET_RAW] } },
        },
      ],
      seccompProfile: SeccompProfile.runtimeDefault(),
      securityContext: { fsGroup: 1000, sysctls: [{ name: 'net.ipv4.tcp_syncookies', value: '1' }] },
      spread: true,
    });
    expect(pod.automountServiceAccountToken).toBe(true);
    expect(pod.containers[0].securityContext).toEqual({ capabilities: { add: ['IPC_LOCK'], drop: ['NET_RAW'] } });
    expect(pod.securityContext).toEqual({
      fsGroup: 1000,
      seccompProfile: { type: 'RuntimeDefault' },
      sysctls: [{ name: 'net.ipv4.tcp_syncookies', value: '1' }],
    });
    expect(pod.topologySpreadConstraints).toHaveLength(2);
  });

  test('volumes stand in the order in which they were added, and before those that are only mounted', () => {
    const chart = testChart();
    const [one, two, three] = ['one', 'two', 'three'].map((name) => kplus.Volume.fromEmptyDir(chart, name, name));
    const volumeMounts = [three, two, one].map((volume) => ({ path: `/${volume.name}`, volume }));
    const pod = bare({ containers: [{ name: 'web', image: 'nginx:1.27', volumeMounts }], volumes: [one, two] }, chart);
    expect(pod.volumes.map(({ name }: any) => name)).toEqual(['one', 'two', 'three']);
  });
});

describe('podSpec', () => {
  test('adds fields to the pod, and to its containers and volumes by their names', () => {
    const chart = testChart();
    new StatefulWorkload(chart, 'web', {
      metadata: { name: 'web' },
      containers: [
        { name: 'web', image: 'nginx:1.27', resources: { cpu: { limit: kplus.Cpu.units(1) } } },
        { name: 'log', image: 'busybox:1.36' },
      ],
      initContainers: [{ name: 'prepare', image: 'busybox:1.36' }],
      volumes: [kplus.Volume.fromEmptyDir(chart, 'tmp', 'tmp')],
      podSpec: {
        containers: [{ name: 'web', tty: true, resources: { limits: { memory: Quantity.fromString('300M') } } }],
        initContainers: [{ name: 'prepare', terminationMessagePolicy: 'FallbackToLogsOnError' }],
        volumes: [
          { name: 'tmp', emptyDir: { medium: 'Memory' } },
          { name: 'more', emptyDir: {} },
        ],
        nodeSelector: { disk: 'ssd' },
        securityContext: { supplementalGroups: [2000] },
      },
    });
    const { containers, initContainers, nodeSelector, securityContext, volumes } = podOf(chart);
    expect(containers[0]).toMatchObject({ tty: true, resources: { limits: { cpu: '1', memory: '300M' } } });
    expect(containers[1].tty).toBeUndefined();
    expect(initContainers[0].terminationMessagePolicy).toBe('FallbackToLogsOnError');
    expect(volumes).toEqual([
      { name: 'tmp', emptyDir: { medium: 'Memory' } },
      { name: 'more', emptyDir: {} },
    ]);
    expect(nodeSelector).toEqual({ disk: 'ssd' });
    expect(securityContext).toMatchObject({ runAsNonRoot: true, supplementalGroups: [2000] });
  });

  test.each<[kplus.k8s.PodSpec, string]>([
    [{ containers: [{ name: 'wbe' }] }, 'podSpec.containers has "wbe"; allowed: the names web'],
    [
      { containers: [], initContainers: [{ name: 'web' }] },
      'podSpec.initContainers has "web"; allowed: none, since the workload has no initContainers',
    ],
  ])('%j, which names a container that is not there, is refused', (podSpec, message) => {
    const chart = testChart();
    new StatefulWorkload(chart, 'web', { containers: [{ name: 'web', image: 'nginx:1.27' }], podSpec });
    expect(() => chart.toJson()).toThrow(message);
  });
});

test('a probe may have all fields of the API', () => {
  const readiness = PodProbe.fromApi({ httpGet: { path: '/ready', port: IntOrString.fromString('http') } });
  const ports = [{ name: 'http', number: 8080 }];
  expect(bare({ containers: [{ name: 'web', image: 'nginx:1.27', ports, readiness }] }).containers[0]).toMatchObject({
    readinessProbe: { httpGet: { path: '/ready', port: 'http' } },
  });
});

test('a volume may have all sources of the API', () => {
  const chart = testChart();
  const projected = { sources: [{ secret: { name: 'web-tls' } }] };
  const volume = PodVolume.fromApi(chart, 'tls', { name: 'tls', projected });
  const volumeMounts = [{ path: '/tls', volume }];
  const pod = bare({ containers: [{ name: 'web', image: 'nginx:1.27', volumeMounts }] }, chart);
  expect(pod.volumes).toEqual([{ name: 'tls', projected }]);
  expect(pod.containers[0].volumeMounts).toEqual([{ mountPath: '/tls', name: 'tls' }]);
});
