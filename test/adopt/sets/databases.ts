import {
  budget,
  claim,
  env,
  exec,
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

/* Databases with a chart of their own. */

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

export const DATABASES: readonly RunningSet[] = [elasticsearch(), cockroachdb()];
