import { claim, env, exec, headless, http, mounts, ports, RunningSet, secretKey, service, set, tcp } from './shapes';

/* Sets of less than a page, each with something of its own. */

function smallSets(): RunningSet[] {
  const small = (
    shape: string,
    name: string,
    pod: object,
    more: Readonly<Record<string, any>> = {},
    served: readonly string[] = ['main:8080'],
  ): RunningSet => {
    const labels = { app: name };
    const { services = [], ...spec } = more;
    return {
      shape,
      manifests: [headless(name, labels, served), ...services, set({ name, labels, replicas: 1, pod: pod, ...spec })],
    };
  };
  const one = (container: object) => ({ containers: [{ name: 'main', image: 'example.org/main:1', ...container }] });
  return [
    small(
      'oliver006 redis with a root init container',
      'cache',
      {
        initContainers: [
          {
            name: 'chown',
            image: 'busybox:1.36',
            command: ['chown', '-R', '999', '/data'],
            volumeMounts: mounts({ '/data': 'data' }),
          },
        ],
        ...one({
          image: 'redis:7.4',
          ports: ports({ main: 6379 }),
          resources: { limits: { memory: '512M' } },
          volumeMounts: mounts({ '/data': 'data' }),
        }),
      },
      { claims: [claim('data', '1G')] },
      ['main:6379'],
    ),
    small(
      'postgres image, as an L1 program writes it',
      'pg',
      {
        serviceAccountName: 'pg',
        ...one({
          image: 'postgres:17',
          env: env({ PGDATA: '/data/pg', POSTGRES_PASSWORD: secretKey('pg', 'password') }),
          ports: ports({ main: 5432 }),
          livenessProbe: { ...exec('pg_isready'), terminationGracePeriodSeconds: 60 },
          volumeMounts: mounts({ '/data': 'data', '/wal': 'wal' }),
        }),
      },
      { claims: [claim('data', '10Gi'), claim('wal', '2Gi')] },
      ['main:5432'],
    ),
    small(
      'kplus.StatefulSet with its label and its name',
      'shop-web-c81100ac',
      one({
        imagePullPolicy: 'Always',
        ports: [{ containerPort: 8080 }],
        securityContext: {
          allowPrivilegeEscalation: false,
          privileged: false,
          readOnlyRootFilesystem: true,
          runAsNonRoot: true,
        },
        startupProbe: { failureThreshold: 3, ...tcp(8080) },
        resources: { limits: { cpu: '1500m', memory: '2048Mi' }, requests: { cpu: '1000m', memory: '512Mi' } },
      }),
      { labels: { 'cdk8s.io/metadata.addr': 'shop-web-c80b2a96' } },
    ),
    small(
      'scylla (host ports, sysctls, gpu)',
      'scylla',
      {
        ...one({
          ports: [{ name: 'main', containerPort: 9042, hostPort: 9042 }],
          resources: { limits: { cpu: '4', memory: '16Gi', 'nvidia.com/gpu': '1' } },
          readinessProbe: { ...http('/ready', 'main', { httpHeaders: [{ name: 'X-Probe', value: 'kubelet' }] }) },
        }),
        securityContext: { sysctls: [{ name: 'kernel.shm_rmid_forced', value: '1' }] },
        hostNetwork: true,
        dnsPolicy: 'ClusterFirstWithHostNet',
        tolerations: [{ key: 'dedicated', operator: 'Equal', value: 'scylla', effect: 'NoSchedule' }],
        nodeSelector: { disk: 'nvme' },
      },
      { replicas: 3 },
      ['main:9042'],
    ),
    small(
      'clickhouse (grpc probe, capabilities)',
      'clickhouse',
      one({
        ports: ports({ main: 9000 }),
        livenessProbe: { grpc: { port: 9000 } },
        securityContext: { capabilities: { add: ['IPC_LOCK', 'NICE', 'SYS_NICE'] } },
      }),
      { claims: [claim('data', '20Gi')] },
      ['main:9000'],
    ),
    small('ceph OSD (raw block device)', 'osd', one({ volumeDevices: [{ name: 'device', devicePath: '/dev/osd' }] }), {
      claims: [claim('device', '100Gi', { volumeMode: 'Block', storageClassName: 'local' })],
    }),
    small('pulsar bookie (ordinals, partition, minReadySeconds)', 'bookie', one({ args: ['bookie'] }), {
      ordinals: { start: 1 },
      minReadySeconds: 30,
      replicas: 4,
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 3 } },
      claims: [claim('journal', '10Gi'), claim('ledgers', '50Gi')],
    }),
    small('neo4j (two pull secrets, aliases, DNS)', 'neo4j', {
      ...one({ tty: true, stdin: true }),
      imagePullSecrets: [{ name: 'one' }, { name: 'two' }],
      hostAliases: [{ ip: '10.0.0.7', hostnames: ['legacy'] }],
      dnsConfig: { nameservers: ['10.0.0.10'], options: [{ name: 'ndots', value: '2' }] },
    }),
    small(
      'thanos store (ephemeral volume, probe of a node port)',
      'thanos',
      {
        ...one({ volumeMounts: mounts({ '/var/thanos': 'scratch', '/etc/host': 'host' }) }),
        volumes: [
          {
            name: 'scratch',
            ephemeral: {
              volumeClaimTemplate: {
                metadata: { labels: { app: 'thanos' } },
                spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '5Gi' } } },
              },
            },
          },
          { name: 'host', hostPath: { path: '/etc/thanos', type: 'DirectoryOrCreate' } },
        ],
      },
      {
        services: [
          service('thanos-lb', { app: 'thanos' }, ['main:8080'], {
            type: 'LoadBalancer',
            externalTrafficPolicy: 'Local',
          }),
        ],
      },
    ),
    small(
      'qdrant (a sidecar, an autoscaler)',
      'qdrant',
      {
        initContainers: [
          {
            name: 'log',
            image: 'example.org/log:1',
            restartPolicy: 'Always',
            ports: ports({ log: 9000 }),
            startupProbe: tcp('log'),
          },
        ],
        ...one({ lifecycle: { preStop: http('/drain', 8080) }, ports: ports({ main: 8080 }) }),
      },
      {
        services: [
          {
            apiVersion: 'autoscaling/v2',
            kind: 'HorizontalPodAutoscaler',
            metadata: { name: 'qdrant' },
            spec: {
              scaleTargetRef: { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'qdrant' },
              minReplicas: 1,
              maxReplicas: 3,
              metrics: [
                {
                  type: 'Resource',
                  resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } },
                },
              ],
            },
          },
        ],
        replicas: undefined,
      },
    ),
  ];
}

export const SMALL_SETS: readonly RunningSet[] = [...smallSets()];
