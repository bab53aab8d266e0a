import { Manifest } from '../../src/kubernetes/manifest';
import { Manifests } from '../../src/kubernetes/manifests';
import { findings, isError, isWarning, RULES, whatIsGiven } from '../../src/rules';

// Files as projects publish them, and as they run: each shape is one way to write a part, and each file takes one of each
// part. What is found in them is a false alarm, or at best a doubtful one.

type Part = Record<string, unknown>;

/** What the parts of a file are made with. */
interface File {
  readonly name: string;
  readonly labels: Part;
}

const LABELS: readonly ((name: string) => Part)[] = [
  (name) => ({ app: name }),
  (name) => ({ 'k8s-app': name, tier: 'backend' }),
  (name) => ({
    'app.kubernetes.io/name': name,
    'app.kubernetes.io/instance': 'blue',
    'app.kubernetes.io/part-of': 'shop',
  }),
  (name) => ({ app: name, release: 'stable', 'helm.sh/chart': 'shop-1.2.3' }),
];

/** The containers of a pod, as images of databases, brokers, proxies and agents ask for them. */
const CONTAINERS: readonly ((file: File) => Part)[] = [
  ({ name }) => ({
    image: `docker.io/library/${name}:15.3-alpine`,
    env: [
      { name: 'PGDATA', value: '/var/lib/data/pgdata' },
      { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: `${name}-credentials`, key: 'password' } } },
    ],
    livenessProbe: { exec: { command: ['sh', '-c', 'exec pg_isready -U "$USER" -h 127.0.0.1'] }, periodSeconds: 10 },
    resources: { requests: { cpu: '250m', memory: '512Mi' }, limits: { memory: '1Gi' } },
  }),
  ({ name }) => ({
    image: `quay.io/acme/${name}@sha256:${'0'.repeat(64)}`,
    command: ['/bin/sh', '-c', `exec /opt/${name} --advertise=\${POD_NAME}.${name} --heap=$HEAP`],
    env: [
      { name: 'HEAP', value: '512m' },
      { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
      { name: 'ADDRESS', value: `$(POD_NAME).${name}` },
    ],
    readinessProbe: { httpGet: { path: '/ready', port: 'http' }, initialDelaySeconds: 5 },
  }),
  ({ name }) => ({
    image: `ghcr.io/acme/${name}`,
    args: ['--config=/etc/app/config.yaml', '--v=2', '--listen=:8080'],
    envFrom: [{ configMapRef: { name: `${name}-env`, optional: true } }],
    startupProbe: { tcpSocket: { port: 8080 }, failureThreshold: 30 },
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 1000,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
    },
  }),
  ({ name }) => ({
    image: `registry.example.com:5000/${name}:v1`,
    imagePullPolicy: 'Always',
    livenessProbe: { grpc: { port: 8080 } },
    lifecycle: { preStop: { exec: { command: ['sh', '-c', 'sleep 10'] } } },
    securityContext: { privileged: true },
    tty: true,
  }),
];

/** Where the data of a pod go, and what else is mounted. */
const STORAGE: readonly ((file: File) => {
  volumes?: unknown[];
  mounts?: unknown[];
  claims?: unknown[];
  objects?: Manifest[];
})[] = [
  () => ({}),
  () => ({
    volumes: [{ name: 'tmp', emptyDir: { medium: 'Memory', sizeLimit: '64Mi' } }],
    mounts: [{ name: 'tmp', mountPath: '/tmp' }],
  }),
  () => ({ claims: [claim('data', '10Gi')], mounts: [{ name: 'data', mountPath: '/var/lib/data' }] }),
  ({ name }) => ({
    claims: [claim('data', '1Ti', 'fast')],
    volumes: [{ name: 'config', configMap: { name: `${name}-config`, defaultMode: 0o644 } }],
    mounts: [
      { name: 'data', mountPath: '/data', subPath: 'db' },
      { name: 'config', mountPath: '/etc/app/config.yaml', subPath: 'config.yaml', readOnly: true },
    ],
    objects: [
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: `${name}-config` }, data: { 'config.yaml': 'a: b\n' } },
    ],
  }),
  ({ name }) => ({
    volumes: [
      { name: 'certificates', secret: { secretName: `${name}-tls`, defaultMode: 0o444 } },
      { name: 'socket', hostPath: { path: '/var/run/app.sock' } },
      { name: 'token', projected: { sources: [{ serviceAccountToken: { path: 'token', audience: 'vault' } }] } },
    ],
    mounts: [
      { name: 'certificates', mountPath: '/etc/tls', readOnly: true },
      { name: 'socket', mountPath: '/var/run/app.sock' },
      { name: 'token', mountPath: '/var/run/secrets/vault' },
    ],
  }),
];

/** What leads to the pods. */
const SERVICES: readonly ((file: File) => Manifest[])[] = [
  ({ name, labels }) => [
    service(name, {
      clusterIP: 'None',
      publishNotReadyAddresses: true,
      selector: labels,
      ports: [{ port: 8080, name: 'http' }],
    }),
  ],
  ({ name, labels }) => [
    service(name, { clusterIP: 'None', selector: labels, ports: [{ port: 8080, name: 'http' }] }),
    service(`${name}-public`, {
      type: 'LoadBalancer',
      externalTrafficPolicy: 'Local',
      selector: labels,
      ports: [{ port: 80, targetPort: 'http' }],
    }),
  ],
  ({ name, labels }) => [
    service(name, { clusterIP: 'None', selector: labels }),
    service(`${name}-leader`, { selector: { ...labels, role: 'leader' }, ports: [{ port: 8080 }] }),
    service(`${name}-first`, {
      selector: { 'statefulset.kubernetes.io/pod-name': `${name}-0` },
      ports: [{ port: 8080 }],
    }),
  ],
  ({ name, labels }) => [
    // Often the Service with an address governs the set, too: a doubtful choice that works.
    ...(labels.release ? [] : [service(name, { clusterIP: 'None', selector: labels })]),
    service(labels.release ? name : `${name}-nodes`, {
      type: 'NodePort',
      selector: labels,
      ports: [{ name: 'http', port: 80, targetPort: 8080, nodePort: 30080 }],
    }),
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name },
      spec: { rules: [{ host: 'shop.example.com' }] },
    },
  ],
];

/** What else stands beside a workload, and changes its pods. */
const EXTRAS: readonly ((file: File) => { pod?: Part; objects?: Manifest[] })[] = [
  () => ({}),
  ({ name, labels }) => ({
    pod: {
      affinity: {
        podAntiAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [
            {
              weight: 100,
              podAffinityTerm: { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: labels } },
            },
          ],
        },
      },
    },
    objects: [
      {
        apiVersion: 'policy/v1',
        kind: 'PodDisruptionBudget',
        metadata: { name },
        spec: { maxUnavailable: 1, selector: { matchLabels: labels } },
      },
    ],
  }),
  ({ name, labels }) => ({
    pod: {
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: 'topology.kubernetes.io/zone',
          whenUnsatisfiable: 'ScheduleAnyway',
          labelSelector: { matchLabels: labels },
        },
      ],
      initContainers: [{ name: 'own', image: 'busybox:1.36', command: ['sh', '-c', 'chown -R 999:999 /data || true'] }],
      securityContext: { fsGroup: 999, seccompProfile: { type: 'RuntimeDefault' } },
    },
    objects: [
      {
        apiVersion: 'monitoring.coreos.com/v1',
        kind: 'ServiceMonitor',
        metadata: { name },
        spec: { selector: { matchLabels: labels }, endpoints: [{ port: 'http' }] },
      },
    ],
  }),
  ({ name }) => ({
    pod: {
      serviceAccountName: name,
      terminationGracePeriodSeconds: 120,
      tolerations: [{ key: 'node-role.kubernetes.io/control-plane', operator: 'Exists', effect: 'NoSchedule' }],
      nodeSelector: { 'kubernetes.io/os': 'linux' },
      priorityClassName: 'system-cluster-critical',
    },
    objects: [
      { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name } },
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'Role',
        metadata: { name },
        rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'patch'] }],
      },
    ],
  }),
];

const KINDS = ['StatefulSet', 'StatefulSet', 'Deployment', 'DaemonSet'];

function service(name: string, spec: Part): Manifest {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name }, spec };
}

function claim(name: string, storage: string, storageClassName?: string): Part {
  const spec = { accessModes: ['ReadWriteOnce'], storageClassName, resources: { requests: { storage } } };
  return { metadata: { name }, spec: JSON.parse(JSON.stringify(spec)) };
}

/** A file of one shape of each part; a claim template becomes a claim where the kind has none. */
function file(kind: string, which: readonly [number, number, number, number, number]): Manifest[] {
  const name = 'store';
  const labels = LABELS[which[0]](name);
  const given = { name, labels };
  const { volumes = [], mounts, claims = [], objects = [] } = STORAGE[which[2]](given);
  const extra = EXTRAS[which[4]](given);
  const isSet = kind === 'StatefulSet';
  const ofClaims = isSet ? [] : claims.map(() => ({ name: 'data', persistentVolumeClaim: { claimName: name } }));
  const spec = {
    selector: { matchLabels: labels },
    ...(isSet && { serviceName: name, volumeClaimTemplates: claims }),
    ...(kind !== 'DaemonSet' && { replicas: ofClaims.length > 0 ? 1 : 3 }),
    template: {
      metadata: { labels, annotations: { 'prometheus.io/scrape': 'true' } },
      spec: {
        containers: [
          {
            name,
            ports: [{ name: 'http', containerPort: 8080 }],
            volumeMounts: mounts,
            ...CONTAINERS[which[1]](given),
          },
        ],
        volumes: [...volumes, ...ofClaims],
        ...extra.pod,
      },
    },
  };
  const workload = { apiVersion: 'apps/v1', kind, metadata: { name, labels }, spec };
  return JSON.parse(JSON.stringify([...SERVICES[which[3]](given), workload, ...objects, ...(extra.objects ?? [])]));
}

/** One file for each pair of a container and a storage, and of a Service and an extra, with all kinds and labels in turn. */
const FILES = CONTAINERS.flatMap((_c, container) =>
  STORAGE.flatMap((_s, storage) =>
    SERVICES.flatMap((_v, svc) =>
      EXTRAS.map((_e, extra) => {
        const [kind, labels] = [(container + svc) % KINDS.length, (storage + extra) % LABELS.length];
        return file(KINDS[kind], [labels, container, storage, svc, extra]);
      }),
    ),
  ),
);

const found = FILES.map((objects) => findings(RULES, objects, new Manifests(objects)));

test('there are hundreds of files', () => expect(FILES.length).toBeGreaterThanOrEqual(200));

test('no file that runs has an error', () => {
  expect(
    new Set(
      found
        .flat()
        .filter(isError)
        .map((one) => `${one.rule.id}: ${whatIsGiven(one)}`),
    ),
  ).toEqual(new Set());
});

test('fewer than one file in ten has a doubtful warning', () => {
  const doubtful = new Set(
    found
      .flat()
      .filter(isWarning)
      .map(({ rule }) => rule.id),
  );
  expect([...doubtful]).toEqual(['statefulset-service-headless']);
  expect(found.filter((those) => those.some(isWarning)).length / FILES.length).toBeLessThan(0.1);
});
