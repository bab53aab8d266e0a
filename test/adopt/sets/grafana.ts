import {
  apart,
  budget,
  claim,
  configMap,
  env,
  fieldRef,
  headless,
  http,
  mounts,
  ports,
  RunningSet,
  secretKey,
  service,
  set,
} from './shapes';

/* Grafana's dashboards, logs and traces. */

function loki(): RunningSet {
  const labels = {
    'app.kubernetes.io/name': 'loki',
    'app.kubernetes.io/instance': 'shop',
    'app.kubernetes.io/component': 'write',
  };
  const pod = {
    serviceAccountName: 'shop-loki',
    automountServiceAccountToken: true,
    enableServiceLinks: true,
    securityContext: { fsGroup: 10001, runAsGroup: 10001, runAsNonRoot: true, runAsUser: 10001 },
    terminationGracePeriodSeconds: 300,
    containers: [
      {
        name: 'loki',
        image: 'docker.io/grafana/loki:3.3.0',
        imagePullPolicy: 'IfNotPresent',
        args: ['-config.file=/etc/loki/config/config.yaml', '-target=write'],
        ports: [
          { name: 'http-metrics', containerPort: 3100, protocol: 'TCP' },
          { name: 'grpc', containerPort: 9095, protocol: 'TCP' },
          { name: 'http-memberlist', containerPort: 7946, protocol: 'TCP' },
        ],
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
          readOnlyRootFilesystem: true,
        },
        readinessProbe: { ...http('/ready', 'http-metrics'), initialDelaySeconds: 30, timeoutSeconds: 1 },
        volumeMounts: mounts({
          '/etc/loki/config': 'config',
          '/etc/loki/runtime-config': 'runtime-config',
          '/var/loki': 'data',
        }),
        resources: {},
      },
    ],
    affinity: apart(labels, true),
    volumes: [
      { name: 'config', configMap: { name: 'shop-loki', items: [{ key: 'config.yaml', path: 'config.yaml' }] } },
      { name: 'runtime-config', configMap: { name: 'shop-loki-runtime' } },
    ],
  };
  return {
    shape: 'grafana/loki (write)',
    manifests: [
      configMap('shop-loki', { 'config.yaml': 'auth_enabled: true\ncommon:\n  path_prefix: /var/loki\n' }),
      budget('shop-loki-write', labels),
      headless('shop-loki-write-headless', labels, ['http-metrics:3100', 'grpc:9095']),
      service('shop-loki-write', labels, ['http-metrics:3100', 'grpc:9095']),
      set({
        name: 'shop-loki-write',
        labels,
        serviceName: 'shop-loki-write-headless',
        replicas: 3,
        podManagementPolicy: 'Parallel',
        revisionHistoryLimit: 10,
        updateStrategy: { rollingUpdate: { partition: 0 } },
        persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete', whenScaled: 'Delete' },
        podLabels: { 'app.kubernetes.io/part-of': 'memberlist' },
        pod,
        claims: [claim('data', '10Gi')],
      }),
    ],
  };
}

function tempo(): RunningSet {
  const labels = {
    'app.kubernetes.io/name': 'tempo',
    'app.kubernetes.io/instance': 'shop',
    'app.kubernetes.io/component': 'ingester',
  };
  const pod = {
    affinity: {
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          {
            weight: 75,
            podAffinityTerm: { labelSelector: { matchLabels: labels }, topologyKey: 'topology.kubernetes.io/zone' },
          },
        ],
      },
    },
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: 'topology.kubernetes.io/zone',
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels: labels },
      },
    ],
    serviceAccountName: 'shop-tempo',
    securityContext: { fsGroup: 1000 },
    enableServiceLinks: false,
    terminationGracePeriodSeconds: 300,
    containers: [
      {
        name: 'ingester',
        image: 'docker.io/grafana/tempo:2.6.1',
        imagePullPolicy: 'IfNotPresent',
        args: ['-target=ingester', '-config.file=/conf/tempo.yaml', '-mem-ballast-size-mbs=64'],
        ports: ports({ grpc: 9095, 'http-memberlist': 7946, 'http-metrics': 3100 }),
        readinessProbe: { ...http('/ready', 'http-metrics'), initialDelaySeconds: 30, timeoutSeconds: 1 },
        resources: {},
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
          readOnlyRootFilesystem: true,
          runAsGroup: 1000,
          runAsNonRoot: true,
          runAsUser: 1000,
        },
        volumeMounts: mounts({ '/conf': 'config', '/runtime-config': 'runtime-config', '/var/tempo': 'data' }),
      },
    ],
    volumes: [
      { name: 'config', configMap: { name: 'shop-tempo-config', items: [{ key: 'tempo.yaml', path: 'tempo.yaml' }] } },
      {
        name: 'runtime-config',
        configMap: { name: 'shop-tempo-runtime', items: [{ key: 'overrides.yaml', path: 'overrides.yaml' }] },
      },
      { name: 'data', emptyDir: {} },
    ],
  };
  return {
    shape: 'grafana/tempo-distributed (ingester)',
    manifests: [
      service('shop-tempo-ingester', labels, ['http-metrics:3100', 'grpc:9095']),
      headless('shop-tempo-ingester-discovery', labels, ['http-metrics:3100', 'grpc:9095'], {
        publishNotReadyAddresses: undefined,
      }),
      set({
        name: 'shop-tempo-ingester',
        labels,
        serviceName: 'shop-tempo-ingester-discovery',
        replicas: 3,
        podManagementPolicy: 'Parallel',
        updateStrategy: { rollingUpdate: { partition: 0 } },
        podAnnotations: { 'checksum/config': '7f1e' },
        pod,
      }),
    ],
  };
}

function grafana(): RunningSet {
  const labels = { 'app.kubernetes.io/name': 'grafana', 'app.kubernetes.io/instance': 'shop' };
  const pod = {
    serviceAccountName: 'shop-grafana',
    automountServiceAccountToken: true,
    securityContext: { fsGroup: 472, runAsGroup: 472, runAsNonRoot: true, runAsUser: 472 },
    initContainers: [
      {
        name: 'init-chown-data',
        image: 'docker.io/library/busybox:1.31.1',
        imagePullPolicy: 'IfNotPresent',
        securityContext: {
          capabilities: { add: ['CHOWN'] },
          readOnlyRootFilesystem: false,
          runAsNonRoot: false,
          runAsUser: 0,
          seccompProfile: { type: 'RuntimeDefault' },
        },
        command: ['chown', '-R', '472:472', '/var/lib/grafana'],
        volumeMounts: mounts({ '/var/lib/grafana': 'storage' }),
      },
    ],
    enableServiceLinks: true,
    containers: [
      {
        name: 'grafana',
        image: 'docker.io/grafana/grafana:11.3.1',
        imagePullPolicy: 'IfNotPresent',
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
          seccompProfile: { type: 'RuntimeDefault' },
        },
        volumeMounts: mounts({ '/etc/grafana/grafana.ini': 'config:grafana.ini', '/var/lib/grafana': 'storage' }),
        ports: [
          { name: 'grafana', containerPort: 3000, protocol: 'TCP' },
          { name: 'gossip-tcp', containerPort: 9094, protocol: 'TCP' },
          { name: 'gossip-udp', containerPort: 9094, protocol: 'UDP' },
        ],
        env: env({
          POD_IP: fieldRef('status.podIP'),
          GF_SECURITY_ADMIN_PASSWORD: secretKey('shop-grafana', 'admin-password'),
        }),
        livenessProbe: {
          failureThreshold: 10,
          ...http('/api/health', 3000),
          initialDelaySeconds: 60,
          timeoutSeconds: 30,
        },
        readinessProbe: http('/api/health', 3000),
      },
    ],
    volumes: [{ name: 'config', configMap: { name: 'shop-grafana' } }],
  };
  return {
    shape: 'grafana (root init container with CHOWN)',
    manifests: [
      configMap('shop-grafana', { 'grafana.ini': '[analytics]\ncheck_for_updates = true\n' }),
      headless('shop-grafana-headless', labels, ['gossip-tcp:9094'], { publishNotReadyAddresses: undefined }),
      { ...service('shop-grafana', labels, ['grafana:80']) },
      set({
        name: 'shop-grafana',
        labels,
        serviceName: 'shop-grafana-headless',
        replicas: 1,
        podAnnotations: { 'checksum/config': 'aa01' },
        pod,
        claims: [claim('storage', '10Gi', { storageClassName: '' })],
      }),
    ],
  };
}

export const GRAFANA: readonly RunningSet[] = [loki(), tempo(), grafana()];
