import {
  apart,
  budget,
  claim,
  configMap,
  env,
  exec,
  fieldRef,
  headless,
  http,
  mounts,
  ports,
  RunningSet,
  secret,
  secretKey,
  service,
  set,
} from './shapes';

/* Object storage, messages and log-in. */

function minio(): RunningSet {
  const labels = { app: 'minio', release: 'shop' };
  const pod = {
    serviceAccountName: 'minio-sa',
    securityContext: { fsGroup: 1000, fsGroupChangePolicy: 'OnRootMismatch', runAsGroup: 1000, runAsUser: 1000 },
    containers: [
      {
        name: 'minio',
        image: 'quay.io/minio/minio:RELEASE.2024-11-07T00-52-20Z',
        imagePullPolicy: 'IfNotPresent',
        command: [
          '/bin/sh',
          '-ce',
          '/usr/bin/docker-entrypoint.sh minio server  http://shop-minio-{0...3}.shop-minio-svc.default.svc.cluster.local/export -S /etc/minio/certs/ --address :9000',
        ],
        volumeMounts: [
          { name: 'export', mountPath: '/export' },
          { name: 'minio-user', mountPath: '/tmp/credentials', readOnly: true },
        ],
        ports: ports({ http: 9000, 'http-console': 9001 }),
        env: env({
          MINIO_ROOT_USER: secretKey('shop-minio', 'rootUser'),
          MINIO_ROOT_PASSWORD: secretKey('shop-minio', 'rootPassword'),
          MINIO_PROMETHEUS_AUTH_TYPE: 'public',
        }),
        resources: { requests: { memory: '16Gi' } },
        securityContext: { readOnlyRootFilesystem: false },
      },
    ],
    volumes: [{ name: 'minio-user', secret: { secretName: 'shop-minio' } }],
  };
  return {
    shape: 'minio',
    manifests: [
      secret('shop-minio'),
      headless('shop-minio-svc', labels, ['http:9000']),
      {
        ...service('shop-minio', labels, []),
        spec: {
          type: 'ClusterIP',
          ports: [{ name: 'http', port: 9000, protocol: 'TCP', targetPort: 9000 }],
          selector: labels,
        },
      },
      {
        ...service('shop-minio-console', labels, []),
        spec: {
          type: 'NodePort',
          ports: [{ name: 'http', port: 9001, protocol: 'TCP', targetPort: 9001, nodePort: 32001 }],
          selector: labels,
        },
      },
      set({
        name: 'shop-minio',
        labels,
        serviceName: 'shop-minio-svc',
        replicas: 4,
        podManagementPolicy: 'Parallel',
        updateStrategy: { type: 'RollingUpdate' },
        podName: 'shop-minio',
        podAnnotations: { 'checksum/config': '5b1d4d8f' },
        pod,
        claims: [claim('export', '500Gi')],
      }),
    ],
  };
}

function nats(): RunningSet {
  const labels = {
    'app.kubernetes.io/component': 'nats',
    'app.kubernetes.io/instance': 'shop',
    'app.kubernetes.io/name': 'nats',
  };
  const probe = {
    failureThreshold: 3,
    initialDelaySeconds: 10,
    periodSeconds: 10,
    successThreshold: 1,
    timeoutSeconds: 5,
  };
  const pod = {
    containers: [
      {
        name: 'nats',
        image: 'nats:2.10.22-alpine',
        args: ['--config', '/etc/nats-config/nats.conf'],
        env: env({ POD_NAME: fieldRef('metadata.name'), SERVER_NAME: '$(POD_NAME)' }),
        lifecycle: { preStop: exec('nats-server', '-sl=ldm=/var/run/nats/nats.pid') },
        ports: ports({ nats: 4222, cluster: 6222, monitor: 8222 }),
        startupProbe: { ...probe, ...http('/healthz', 'monitor'), failureThreshold: 90 },
        livenessProbe: {
          ...probe,
          ...http('/healthz?js-enabled-only=true', 'monitor'),
          initialDelaySeconds: 10,
          periodSeconds: 30,
        },
        readinessProbe: { ...probe, ...http('/healthz?js-server-only=true', 'monitor') },
        volumeMounts: mounts({ '/etc/nats-config': 'config', '/var/run/nats': 'pid', '/data': 'shop-nats-js' }),
      },
      {
        name: 'reloader',
        image: 'natsio/nats-server-config-reloader:0.16.0',
        args: ['-pid', '/var/run/nats/nats.pid', '-config', '/etc/nats-config/nats.conf'],
        volumeMounts: mounts({ '/var/run/nats': 'pid', '/etc/': 'config' }),
      },
    ],
    enableServiceLinks: false,
    shareProcessNamespace: true,
    terminationGracePeriodSeconds: 90,
    volumes: [
      { name: 'config', configMap: { name: 'shop-nats-config' } },
      { name: 'pid', emptyDir: {} },
    ],
    topologySpreadConstraints: [
      {
        labelSelector: { matchLabels: labels },
        maxSkew: 1,
        topologyKey: 'kubernetes.io/hostname',
        whenUnsatisfiable: 'DoNotSchedule',
      },
    ],
  };
  return {
    shape: 'nats (JetStream, reloader)',
    manifests: [
      configMap('shop-nats-config', { 'nats.conf': '{\n  "port": 4222,\n  "server_name": $SERVER_NAME\n}\n' }),
      budget('shop-nats', labels),
      headless('shop-nats-headless', labels, ['nats:4222', 'cluster:6222', 'monitor:8222']),
      {
        ...service('shop-nats', labels, ['nats:4222']),
        spec: { selector: labels, ports: [{ name: 'nats', port: 4222, targetPort: 'nats', appProtocol: 'tcp' }] },
      },
      set({
        name: 'shop-nats',
        labels,
        serviceName: 'shop-nats-headless',
        replicas: 3,
        podManagementPolicy: 'Parallel',
        podAnnotations: { 'checksum/config': '2b8e6f' },
        pod,
        claims: [claim('shop-nats-js', '10Gi')],
      }),
    ],
  };
}

function keycloak(): RunningSet {
  const labels = { 'app.kubernetes.io/instance': 'shop', 'app.kubernetes.io/name': 'keycloakx' };
  const pod = {
    securityContext: { fsGroup: 1000 },
    serviceAccountName: 'shop-keycloakx',
    enableServiceLinks: true,
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 60,
    initContainers: [
      {
        name: 'dbchecker',
        image: 'docker.io/busybox:1.32',
        imagePullPolicy: 'IfNotPresent',
        securityContext: { allowPrivilegeEscalation: false, runAsGroup: 1000, runAsNonRoot: true, runAsUser: 1000 },
        command: ['sh', '-c', 'until nc -z -w 2 db 5432; do sleep 2; done\n'],
        resources: { limits: { cpu: '20m', memory: '32Mi' }, requests: { cpu: '20m', memory: '32Mi' } },
      },
    ],
    containers: [
      {
        name: 'keycloak',
        securityContext: { runAsNonRoot: true, runAsUser: 1000 },
        image: 'quay.io/keycloak/keycloak:26.0.5',
        imagePullPolicy: 'IfNotPresent',
        command: ['/opt/keycloak/bin/kc.sh', 'start'],
        env: env({
          KC_HTTP_RELATIVE_PATH: '/auth',
          KC_CACHE: 'ispn',
          KC_DB_PASSWORD: secretKey('shop-keycloakx-database', 'password'),
        }),
        envFrom: [{ secretRef: { name: 'shop-keycloakx-env' } }],
        ports: [
          { name: 'http', containerPort: 8080, protocol: 'TCP' },
          { name: 'http-internal', containerPort: 9000, protocol: 'TCP' },
        ],
        livenessProbe: {
          ...http('/auth/health/live', 'http-internal', { scheme: 'HTTP' }),
          initialDelaySeconds: 0,
          timeoutSeconds: 5,
        },
        readinessProbe: {
          ...http('/auth/health/ready', 'http-internal', { scheme: 'HTTP' }),
          initialDelaySeconds: 10,
          timeoutSeconds: 1,
        },
        startupProbe: {
          ...http('/auth/health', 'http-internal', { scheme: 'HTTP' }),
          initialDelaySeconds: 15,
          timeoutSeconds: 1,
          failureThreshold: 60,
          periodSeconds: 5,
        },
        resources: {},
        volumeMounts: null,
      },
    ],
    affinity: apart(labels, true),
  };
  return {
    shape: 'codecentric/keycloakx (no claims)',
    manifests: [
      headless('shop-keycloakx-headless', labels, ['http:8080'], { publishNotReadyAddresses: undefined }),
      service('shop-keycloakx-http', labels, ['http-internal:9000', 'http:80']),
      set({
        name: 'shop-keycloakx',
        labels,
        serviceName: 'shop-keycloakx-headless',
        replicas: 2,
        podManagementPolicy: 'OrderedReady',
        updateStrategy: { type: 'RollingUpdate' },
        pod,
      }),
    ],
  };
}

export const SERVICES: readonly RunningSet[] = [minio(), nats(), keycloak()];
