import { claim, env, exec, fieldRef, headless, mounts, RunningSet, secretKey, service, set, tcp } from './shapes';

/* Sets in the shapes that operators give them. */

function shapedByOperators(): RunningSet[] {
  const owned = {
    ownerReferences: [{ apiVersion: 'example.org/v1', kind: 'Database', name: 'shop', uid: '0e3b', controller: true }],
  };
  const strimzi = { 'strimzi.io/cluster': 'shop', 'strimzi.io/kind': 'Kafka', 'strimzi.io/name': 'shop-zookeeper' };
  const postgres = { application: 'spilo', 'cluster-name': 'shop', team: 'acid' };
  const eck = {
    'common.k8s.elastic.co/type': 'elasticsearch',
    'elasticsearch.k8s.elastic.co/cluster-name': 'shop',
    'elasticsearch.k8s.elastic.co/statefulset-name': 'shop-es-default',
  };
  return [
    {
      shape: 'Strimzi ZooKeeper',
      manifests: [
        headless('shop-zookeeper-nodes', strimzi, ['tcp-clients:2181', 'tcp-clustering:2888']),
        set({
          name: 'shop-zookeeper',
          labels: strimzi,
          serviceName: 'shop-zookeeper-nodes',
          replicas: 3,
          podManagementPolicy: 'Parallel',
          updateStrategy: { type: 'OnDelete' },
          metadata: owned,
          podAnnotations: { 'strimzi.io/generation': '0' },
          pod: {
            serviceAccountName: 'shop-zookeeper',
            terminationGracePeriodSeconds: 30,
            containers: [
              {
                name: 'zookeeper',
                image: 'quay.io/strimzi/kafka:0.44.0-kafka-3.8.0',
                command: ['/opt/kafka/zookeeper_run.sh'],
                env: env({ ZOOKEEPER_NODE_COUNT: '3', DYNAMIC_HEAP_FRACTION: '0.75' }),
                ports: [{ name: 'tcp-clients', containerPort: 2181, protocol: 'TCP' }],
                livenessProbe: {
                  ...exec('/opt/kafka/zookeeper_healthcheck.sh'),
                  initialDelaySeconds: 15,
                  timeoutSeconds: 5,
                },
                volumeMounts: mounts({ '/var/lib/zookeeper': 'data', '/tmp': 'strimzi-tmp' }),
                imagePullPolicy: 'IfNotPresent',
              },
            ],
            volumes: [
              { name: 'strimzi-tmp', emptyDir: { medium: 'Memory', sizeLimit: '5Mi' } },
              { name: 'zookeeper-nodes', secret: { secretName: 'shop-zookeeper-nodes', defaultMode: 0o444 } },
            ],
            securityContext: { fsGroup: 0 },
          },
          claims: [claim('data', '100Gi')],
        }),
      ],
    },
    {
      shape: 'Zalando Postgres operator (governed by a Service with an address)',
      manifests: [
        {
          apiVersion: 'v1',
          kind: 'Service',
          metadata: { name: 'shop-db', labels: postgres },
          spec: {
            type: 'ClusterIP',
            ports: [{ name: 'postgresql', port: 5432, protocol: 'TCP', targetPort: 5432 }],
            selector: postgres,
          },
        },
        service('shop-db-repl', { ...postgres, 'spilo-role': 'replica' }, ['postgresql:5432']),
        set({
          name: 'shop-db',
          labels: postgres,
          replicas: 2,
          podManagementPolicy: 'OrderedReady',
          updateStrategy: { type: 'OnDelete' },
          pod: {
            serviceAccountName: 'postgres-pod',
            terminationGracePeriodSeconds: 300,
            containers: [
              {
                name: 'postgres',
                image: 'ghcr.io/zalando/spilo-17:4.0-p2',
                imagePullPolicy: 'IfNotPresent',
                env: env({
                  SCOPE: 'shop-db',
                  PGROOT: '/home/postgres/pgdata/pgroot',
                  POD_IP: fieldRef('status.podIP'),
                  PGPASSWORD_SUPERUSER: secretKey('postgres.shop-db.credentials', 'password'),
                }),
                ports: [
                  { containerPort: 8008, protocol: 'TCP' },
                  { containerPort: 5432, protocol: 'TCP' },
                  { containerPort: 8080, protocol: 'TCP' },
                ],
                resources: { limits: { cpu: '1', memory: '500Mi' }, requests: { cpu: '100m', memory: '100Mi' } },
                securityContext: { allowPrivilegeEscalation: true, privileged: false, readOnlyRootFilesystem: false },
                volumeMounts: mounts({ '/home/postgres/pgdata': 'pgdata', '/dev/shm': 'dshm' }),
              },
            ],
            volumes: [{ name: 'dshm', emptyDir: { medium: 'Memory' } }],
            affinity: {
              nodeAffinity: {
                requiredDuringSchedulingIgnoredDuringExecution: {
                  nodeSelectorTerms: [
                    { matchExpressions: [{ key: 'lifecycle-status', operator: 'In', values: ['ready'] }] },
                  ],
                },
              },
            },
            tolerations: [{ key: 'postgres', operator: 'Exists', effect: 'NoSchedule' }],
            priorityClassName: 'postgres-pod-priority',
          },
          claims: [claim('pgdata', '5Gi')],
        }),
      ],
    },
    {
      shape: 'Elastic Cloud on Kubernetes',
      manifests: [
        headless('shop-es-default', eck, ['https:9200']),
        set({
          name: 'shop-es-default',
          labels: eck,
          replicas: 3,
          podManagementPolicy: 'Parallel',
          revisionHistoryLimit: 100,
          updateStrategy: { type: 'OnDelete' },
          metadata: owned,
          pod: {
            automountServiceAccountToken: false,
            terminationGracePeriodSeconds: 180,
            securityContext: { fsGroup: 1000 },
            initContainers: [
              {
                name: 'elastic-internal-init-filesystem',
                image: 'docker.elastic.co/elasticsearch/elasticsearch:8.16.1',
                command: ['bash', '-c', '/mnt/elastic-internal/scripts/prepare-fs.sh'],
                env: env({ POD_IP: fieldRef('status.podIP'), POD_NAME: fieldRef('metadata.name') }),
                resources: { limits: { cpu: '100m', memory: '50Mi' }, requests: { cpu: '100m', memory: '50Mi' } },
                securityContext: {
                  allowPrivilegeEscalation: false,
                  capabilities: { drop: ['ALL'] },
                  privileged: false,
                  readOnlyRootFilesystem: true,
                },
                volumeMounts: mounts({ '/mnt/elastic-internal/scripts': 'elastic-internal-scripts' }),
              },
            ],
            containers: [
              {
                name: 'elasticsearch',
                image: 'docker.elastic.co/elasticsearch/elasticsearch:8.16.1',
                env: env({
                  'discovery.seed_hosts': '',
                  HEADLESS_SERVICE_NAME: 'shop-es-default',
                  ES_NODE: { fieldRef: { fieldPath: "metadata.labels['statefulset.kubernetes.io/pod-name']" } },
                }),
                ports: [
                  { containerPort: 9200, name: 'https', protocol: 'TCP' },
                  { containerPort: 9300, name: 'transport', protocol: 'TCP' },
                ],
                readinessProbe: {
                  ...tcp(8080),
                  failureThreshold: 3,
                  initialDelaySeconds: 10,
                  periodSeconds: 5,
                  timeoutSeconds: 5,
                },
                resources: { limits: { memory: '2Gi' }, requests: { memory: '2Gi' } },
                volumeMounts: [
                  { name: 'downward-api', mountPath: '/mnt/elastic-internal/downward-api', readOnly: true },
                  { name: 'elasticsearch-data', mountPath: '/usr/share/elasticsearch/data' },
                  {
                    name: 'elastic-internal-unicast-hosts',
                    mountPath: '/mnt/elastic-internal/unicast-hosts',
                    readOnly: true,
                  },
                ],
              },
            ],
            volumes: [
              {
                name: 'downward-api',
                downwardAPI: { items: [{ path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } }] },
              },
              { name: 'elastic-internal-unicast-hosts', configMap: { name: 'shop-es-unicast-hosts', optional: false } },
              {
                name: 'elastic-internal-scripts',
                configMap: { name: 'shop-es-scripts', defaultMode: 0o755, optional: false },
              },
            ],
          },
          claims: [claim('elasticsearch-data', '1Gi')],
          persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete', whenScaled: 'Delete' },
        }),
      ],
    },
  ];
}

export const OPERATORS: readonly RunningSet[] = [...shapedByOperators()];
