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
  requests,
  RunningSet,
  secretKey,
  service,
  set,
  tcp,
} from './shapes';
import { Manifest } from '../../../src/kubernetes/manifest';

/* Databases, brokers, and what watches them. */

function elasticsearch(): RunningSet {
  const labels = { app: 'elasticsearch-master' };
  const pod = {
    securityContext: { fsGroup: 1000, runAsUser: 1000 },
    automountServiceAccountToken: true,
    affinity: {
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          {
            labelSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['elasticsearch-master'] }] },
            topologyKey: 'kubernetes.io/hostname',
          },
        ],
      },
    },
    terminationGracePeriodSeconds: 120,
    volumes: [{ name: 'elasticsearch-certs', secret: { secretName: 'elasticsearch-master-certs' } }],
    enableServiceLinks: true,
    initContainers: [
      {
        name: 'configure-sysctl',
        securityContext: { runAsUser: 0, privileged: true },
        image: 'docker.elastic.co/elasticsearch/elasticsearch:8.5.1',
        imagePullPolicy: 'IfNotPresent',
        command: ['sysctl', '-w', 'vm.max_map_count=262144'],
        resources: {},
      },
    ],
    containers: [
      {
        name: 'elasticsearch',
        securityContext: { capabilities: { drop: ['ALL'] }, runAsNonRoot: true, runAsUser: 1000 },
        image: 'docker.elastic.co/elasticsearch/elasticsearch:8.5.1',
        imagePullPolicy: 'IfNotPresent',
        readinessProbe: {
          ...exec(
            'bash',
            '-c',
            'set -e\n# Exit if ELASTIC_PASSWORD in unset\nif [ -z "${ELASTIC_PASSWORD}" ]; then\n  exit 1\nfi\n',
          ),
          failureThreshold: 3,
          initialDelaySeconds: 10,
          periodSeconds: 10,
          successThreshold: 3,
          timeoutSeconds: 5,
        },
        ports: ports({ http: 9200, transport: 9300 }),
        resources: { limits: { cpu: '1000m', memory: '2Gi' }, requests: { cpu: '1000m', memory: '2Gi' } },
        env: env({
          'node.name': fieldRef('metadata.name'),
          'cluster.initial_master_nodes': 'elasticsearch-master-0,elasticsearch-master-1,elasticsearch-master-2,',
          'node.roles': 'master,data',
          ELASTIC_PASSWORD: secretKey('elasticsearch-master-credentials', 'password'),
        }),
        volumeMounts: [
          { name: 'elasticsearch-master', mountPath: '/usr/share/elasticsearch/data' },
          { name: 'elasticsearch-certs', mountPath: '/usr/share/elasticsearch/config/certs', readOnly: true },
        ],
      },
    ],
  };
  return {
    shape: 'elastic/elasticsearch (privileged init container, name in the template)',
    manifests: [
      budget('elasticsearch-master-pdb', labels),
      headless('elasticsearch-master-headless', labels, ['http:9200', 'transport:9300'], { type: undefined }),
      service('elasticsearch-master', labels, ['http:9200', 'transport:9300']),
      set({
        name: 'elasticsearch-master',
        labels,
        serviceName: 'elasticsearch-master-headless',
        replicas: 3,
        podManagementPolicy: 'Parallel',
        updateStrategy: { type: 'RollingUpdate' },
        podName: 'elasticsearch-master',
        podLabels: { release: 'shop', chart: 'elasticsearch' },
        podAnnotations: null as any,
        pod,
        claims: [claim('elasticsearch-master', '30Gi')],
      }),
    ],
  };
}

function cockroachdb(): RunningSet {
  const labels = { 'app.kubernetes.io/name': 'cockroachdb', 'app.kubernetes.io/instance': 'shop' };
  const pod = {
    serviceAccountName: 'shop-cockroachdb',
    initContainers: [
      {
        name: 'copy-certs',
        image: 'busybox',
        imagePullPolicy: 'IfNotPresent',
        command: ['/bin/sh', '-c', 'cp -f /certs/* /cockroach-certs/; chmod 0400 /cockroach-certs/*.key'],
        env: env({ POD_NAMESPACE: fieldRef('metadata.namespace') }),
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
          privileged: false,
          readOnlyRootFilesystem: true,
        },
        volumeMounts: mounts({ '/cockroach-certs/': 'certs', '/certs/': 'certs-secret' }),
      },
    ],
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
    topologySpreadConstraints: [
      {
        labelSelector: { matchLabels: labels },
        maxSkew: 1,
        topologyKey: 'topology.kubernetes.io/zone',
        whenUnsatisfiable: 'ScheduleAnyway',
      },
    ],
    terminationGracePeriodSeconds: 300,
    containers: [
      {
        name: 'db',
        image: 'cockroachdb/cockroach:v24.3.0',
        imagePullPolicy: 'IfNotPresent',
        args: [
          'shell',
          '-ecx',
          'exec /cockroach/cockroach start --join=${STATEFULSET_NAME}-0.${STATEFULSET_FQDN}:26257 --advertise-host=$(hostname).${STATEFULSET_FQDN} --certs-dir=/cockroach/cockroach-certs/ --http-port=8080 --port=26257 --cache=25% --max-sql-memory=25%',
        ],
        env: env({
          STATEFULSET_NAME: 'shop-cockroachdb',
          STATEFULSET_FQDN: 'shop-cockroachdb.default.svc.cluster.local',
          COCKROACH_CHANNEL: 'kubernetes-helm',
          GOMAXPROCS: { resourceFieldRef: { resource: 'limits.cpu', divisor: '1' } },
          MEMORY_LIMIT_MIB: { resourceFieldRef: { resource: 'limits.memory', divisor: '1Mi' } },
        }),
        ports: [
          { name: 'grpc', containerPort: 26257, protocol: 'TCP' },
          { name: 'http', containerPort: 8080, protocol: 'TCP' },
        ],
        volumeMounts: mounts({ '/cockroach/cockroach-data/': 'datadir', '/cockroach/cockroach-certs/': 'certs' }),
        livenessProbe: { ...http('/health', 'http', { scheme: 'HTTPS' }), initialDelaySeconds: 30, periodSeconds: 5 },
        readinessProbe: {
          ...http('/health?ready=1', 'http', { scheme: 'HTTPS' }),
          initialDelaySeconds: 10,
          periodSeconds: 5,
          failureThreshold: 2,
        },
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
          privileged: false,
          readOnlyRootFilesystem: true,
        },
        resources: { limits: { cpu: '2', memory: '8Gi' }, requests: { cpu: '2', memory: '8Gi' } },
      },
    ],
    volumes: [
      { name: 'datadir', persistentVolumeClaim: { claimName: 'datadir' } },
      { name: 'certs', emptyDir: {} },
      {
        name: 'certs-secret',
        projected: {
          sources: [
            {
              secret: {
                name: 'shop-cockroachdb-node-secret',
                items: [
                  { key: 'ca.crt', path: 'ca.crt', mode: 256 },
                  { key: 'tls.crt', path: 'node.crt', mode: 256 },
                  { key: 'tls.key', path: 'node.key', mode: 256 },
                ],
              },
            },
          ],
        },
      },
    ],
    securityContext: {
      seccompProfile: { type: 'RuntimeDefault' },
      fsGroup: 1000,
      runAsGroup: 1000,
      runAsUser: 1000,
      runAsNonRoot: true,
    },
  };
  return {
    shape: 'cockroachdb (a volume under the name of its claim)',
    manifests: [
      budget('shop-cockroachdb-budget', labels),
      headless('shop-cockroachdb', labels, ['grpc:26257', 'http:8080'], { type: 'ClusterIP' }),
      service('shop-cockroachdb-public', labels, ['grpc:26257', 'http:8080']),
      set({
        name: 'shop-cockroachdb',
        labels,
        replicas: 3,
        updateStrategy: { type: 'RollingUpdate' },
        podManagementPolicy: 'Parallel',
        pod,
        claims: [claim('datadir', '100Gi', { volumeMode: 'Filesystem' }, { labels })],
      }),
    ],
  };
}

/** An object with what the API server adds. */
function live(object: Readonly<Record<string, any>>): Manifest {
  return object;
}

function prometheus(): RunningSet {
  const labels = {
    'app.kubernetes.io/instance': 'k8s',
    'app.kubernetes.io/managed-by': 'prometheus-operator',
    'app.kubernetes.io/name': 'prometheus',
    'operator.prometheus.io/name': 'k8s',
    'operator.prometheus.io/shard': '0',
    prometheus: 'k8s',
  };
  const reloader = {
    image: 'quay.io/prometheus-operator/prometheus-config-reloader:v0.78.2',
    command: ['/bin/prometheus-config-reloader'],
    env: env({ POD_NAME: fieldRef('metadata.name'), SHARD: '0' }),
    resources: requests('10m', '50Mi'),
    securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true },
    terminationMessagePolicy: 'FallbackToLogsOnError',
    volumeMounts: mounts({ '/etc/prometheus/config': 'config', '/etc/prometheus/config_out': 'config-out' }),
  };
  const pod = {
    automountServiceAccountToken: true,
    initContainers: [
      {
        ...reloader,
        name: 'init-config-reloader',
        args: [
          '--watch-interval=0',
          '--listen-address=:8081',
          '--config-file=/etc/prometheus/config/prometheus.yaml.gz',
        ],
        ports: [{ containerPort: 8081, name: 'reloader-init', protocol: 'TCP' }],
      },
    ],
    containers: [
      {
        name: 'prometheus',
        image: 'quay.io/prometheus/prometheus:v3.0.1',
        imagePullPolicy: 'IfNotPresent',
        args: [
          '--config.file=/etc/prometheus/config_out/prometheus.env.yaml',
          '--web.enable-lifecycle',
          '--storage.tsdb.retention.time=10d',
        ],
        ports: [{ containerPort: 9090, name: 'web', protocol: 'TCP' }],
        livenessProbe: {
          ...http('/-/healthy', 'web', { scheme: 'HTTP' }),
          failureThreshold: 6,
          periodSeconds: 5,
          successThreshold: 1,
          timeoutSeconds: 3,
        },
        readinessProbe: {
          ...http('/-/ready', 'web', { scheme: 'HTTP' }),
          failureThreshold: 3,
          periodSeconds: 5,
          successThreshold: 1,
          timeoutSeconds: 3,
        },
        startupProbe: {
          ...http('/-/ready', 'web', { scheme: 'HTTP' }),
          failureThreshold: 60,
          periodSeconds: 15,
          successThreshold: 1,
          timeoutSeconds: 3,
        },
        resources: { requests: { memory: '400Mi' } },
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
          readOnlyRootFilesystem: true,
        },
        terminationMessagePath: '/dev/termination-log',
        terminationMessagePolicy: 'FallbackToLogsOnError',
        volumeMounts: [
          { name: 'config-out', mountPath: '/etc/prometheus/config_out', readOnly: true },
          { name: 'tls-assets', mountPath: '/etc/prometheus/certs', readOnly: true },
          { name: 'prometheus-k8s-db', mountPath: '/prometheus', subPath: 'prometheus-db' },
          { name: 'prometheus-k8s-rulefiles-0', mountPath: '/etc/prometheus/rules/prometheus-k8s-rulefiles-0' },
        ],
      },
      {
        ...reloader,
        name: 'config-reloader',
        imagePullPolicy: 'IfNotPresent',
        args: ['--listen-address=:8080', '--reload-url=http://localhost:9090/-/reload'],
        ports: [{ containerPort: 8080, name: 'reloader-web', protocol: 'TCP' }],
      },
    ],
    dnsPolicy: 'ClusterFirst',
    nodeSelector: { 'kubernetes.io/os': 'linux' },
    restartPolicy: 'Always',
    schedulerName: 'default-scheduler',
    securityContext: { fsGroup: 2000, runAsNonRoot: true, runAsUser: 1000 },
    serviceAccount: 'prometheus-k8s',
    serviceAccountName: 'prometheus-k8s',
    shareProcessNamespace: false,
    terminationGracePeriodSeconds: 600,
    volumes: [
      { name: 'config', secret: { defaultMode: 420, secretName: 'prometheus-k8s' } },
      {
        name: 'tls-assets',
        projected: { defaultMode: 420, sources: [{ secret: { name: 'prometheus-k8s-tls-assets-0' } }] },
      },
      { name: 'config-out', emptyDir: { medium: 'Memory' } },
      {
        name: 'prometheus-k8s-rulefiles-0',
        configMap: { defaultMode: 420, name: 'prometheus-k8s-rulefiles-0', optional: true },
      },
    ],
  };
  return {
    shape: 'prometheus-operator: Prometheus, as kubectl prints it',
    manifests: [
      live({
        ...headless('prometheus-operated', { 'app.kubernetes.io/name': 'prometheus' }, ['web:9090']),
        metadata: {
          name: 'prometheus-operated',
          namespace: 'monitoring',
          uid: '7c1',
          resourceVersion: '81',
          creationTimestamp: '2026-10-01T08:00:00Z',
          labels: { 'operated-prometheus': 'true' },
        },
        spec: {
          clusterIP: 'None',
          clusterIPs: ['None'],
          internalTrafficPolicy: 'Cluster',
          ipFamilies: ['IPv4'],
          ipFamilyPolicy: 'SingleStack',
          ports: [{ name: 'web', port: 9090, protocol: 'TCP', targetPort: 'web' }],
          selector: { 'app.kubernetes.io/name': 'prometheus' },
          sessionAffinity: 'None',
          type: 'ClusterIP',
        },
        status: { loadBalancer: {} },
      }),
      {
        ...set({
          name: 'prometheus-k8s',
          labels,
          serviceName: 'prometheus-operated',
          replicas: 2,
          podManagementPolicy: 'Parallel',
          revisionHistoryLimit: 10,
          updateStrategy: { type: 'RollingUpdate' },
          persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
          podAnnotations: { 'kubectl.kubernetes.io/default-container': 'prometheus' },
          metadata: {
            namespace: 'monitoring',
            uid: '7c2',
            generation: 2,
            resourceVersion: '90',
            creationTimestamp: '2026-10-01T08:00:00Z',
            managedFields: [],
            annotations: { 'prometheus-operator-input-hash': '5508625270235991187' },
            ownerReferences: [
              {
                apiVersion: 'monitoring.coreos.com/v1',
                kind: 'Prometheus',
                name: 'k8s',
                uid: '7c0',
                controller: true,
                blockOwnerDeletion: true,
              },
            ],
          },
          pod,
          claims: [
            {
              apiVersion: 'v1',
              kind: 'PersistentVolumeClaim',
              ...claim(
                'prometheus-k8s-db',
                '50Gi',
                { storageClassName: 'ssd', volumeMode: 'Filesystem' },
                { creationTimestamp: null },
              ),
              status: { phase: 'Pending' },
            },
          ],
        }),
        status: { replicas: 2, readyReplicas: 2, currentRevision: 'prometheus-k8s-6c9' },
      },
    ],
  };
}

function alertmanager(): RunningSet {
  const labels = {
    alertmanager: 'main',
    'app.kubernetes.io/instance': 'main',
    'app.kubernetes.io/name': 'alertmanager',
  };
  const pod = {
    containers: [
      {
        name: 'alertmanager',
        image: 'quay.io/prometheus/alertmanager:v0.27.0',
        args: [
          '--config.file=/etc/alertmanager/config_out/alertmanager.env.yaml',
          '--storage.path=/alertmanager',
          '--cluster.listen-address=[$(POD_IP)]:9094',
        ],
        env: env({ POD_IP: fieldRef('status.podIP') }),
        ports: [
          { containerPort: 9093, name: 'web', protocol: 'TCP' },
          { containerPort: 9094, name: 'mesh-tcp', protocol: 'TCP' },
          { containerPort: 9094, name: 'mesh-udp', protocol: 'UDP' },
        ],
        livenessProbe: { ...http('/-/healthy', 'web'), failureThreshold: 10, timeoutSeconds: 3 },
        readinessProbe: {
          ...http('/-/ready', 'web'),
          failureThreshold: 10,
          initialDelaySeconds: 3,
          periodSeconds: 5,
          timeoutSeconds: 3,
        },
        resources: { limits: { cpu: '100m', memory: '100Mi' }, requests: { cpu: '4m', memory: '100Mi' } },
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
          readOnlyRootFilesystem: true,
        },
        terminationMessagePolicy: 'FallbackToLogsOnError',
        volumeMounts: mounts({ '/etc/alertmanager/config_out': 'config-out', '/alertmanager': 'alertmanager-main-db' }),
      },
    ],
    nodeSelector: { 'kubernetes.io/os': 'linux' },
    securityContext: { fsGroup: 2000, runAsNonRoot: true, runAsUser: 1000 },
    serviceAccountName: 'alertmanager-main',
    terminationGracePeriodSeconds: 120,
    volumes: [
      { name: 'config-volume', secret: { secretName: 'alertmanager-main-generated' } },
      { name: 'config-out', emptyDir: { medium: 'Memory' } },
      { name: 'alertmanager-main-db', emptyDir: {} },
    ],
  };
  return {
    shape: 'prometheus-operator: Alertmanager (TCP and UDP at one number, no claim)',
    manifests: [
      headless('alertmanager-operated', { 'app.kubernetes.io/name': 'alertmanager' }, [
        'web:9093',
        'mesh-tcp:9094',
        'mesh-udp:9094:UDP',
      ]),
      set({
        name: 'alertmanager-main',
        labels,
        serviceName: 'alertmanager-operated',
        replicas: 3,
        podManagementPolicy: 'Parallel',
        updateStrategy: { type: 'RollingUpdate' },
        pod,
      }),
    ],
  };
}

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

/** Sets of less than a page, each with something of its own. */
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

export const DATA: readonly RunningSet[] = [
  elasticsearch(),
  cockroachdb(),
  prometheus(),
  alertmanager(),
  loki(),
  tempo(),
  grafana(),
  ...smallSets(),
];
