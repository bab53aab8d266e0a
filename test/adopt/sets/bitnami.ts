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
  serviceAccount,
  set,
} from './shapes';

/* Bitnami's charts have one shape: long labels, all of the container's security context, an emptyDir with subPaths. */

const labelsOf = (name: string, component = 'primary') => ({
  'app.kubernetes.io/instance': 'shop',
  'app.kubernetes.io/name': name,
  'app.kubernetes.io/component': component,
});

const SECURITY = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  privileged: false,
  readOnlyRootFilesystem: true,
  runAsGroup: 1001,
  runAsNonRoot: true,
  runAsUser: 1001,
  seLinuxOptions: {},
  seccompProfile: { type: 'RuntimeDefault' },
};

const RESOURCES = {
  limits: { cpu: '150m', 'ephemeral-storage': '2Gi', memory: '192Mi' },
  requests: { cpu: '100m', 'ephemeral-storage': '50Mi', memory: '128Mi' },
};

const POD_SECURITY = { fsGroup: 1001, fsGroupChangePolicy: 'Always', supplementalGroups: [], sysctls: [] };

const probes = (initialDelaySeconds: number, action: object) => ({
  livenessProbe: {
    failureThreshold: 6,
    initialDelaySeconds,
    periodSeconds: 10,
    successThreshold: 1,
    timeoutSeconds: 5,
    ...action,
  },
  readinessProbe: {
    failureThreshold: 6,
    initialDelaySeconds: 5,
    periodSeconds: 10,
    successThreshold: 1,
    timeoutSeconds: 5,
    ...action,
  },
});

const base = (name: string, labels: object) => ({
  serviceAccountName: `shop-${name}`,
  automountServiceAccountToken: false,
  affinity: { podAffinity: null, ...apart(labels), nodeAffinity: null },
  securityContext: POD_SECURITY,
  enableServiceLinks: true,
});

function postgresql(): RunningSet {
  const labels = labelsOf('postgresql');
  const pod = {
    ...base('postgresql', labels),
    hostNetwork: false,
    hostIPC: false,
    containers: [
      {
        name: 'postgresql',
        image: 'docker.io/bitnami/postgresql:17.0.0-debian-12-r6',
        imagePullPolicy: 'IfNotPresent',
        securityContext: SECURITY,
        env: env({
          BITNAMI_DEBUG: 'false',
          POSTGRESQL_PORT_NUMBER: '5432',
          PGDATA: '/bitnami/postgresql/data',
          POSTGRES_PASSWORD: secretKey('shop-postgresql', 'postgres-password'),
          POSTGRESQL_LOG_HOSTNAME: 'false',
        }),
        ports: ports({ 'tcp-postgresql': 5432 }),
        ...probes(30, exec('/bin/sh', '-c', 'exec pg_isready -U "postgres" -h 127.0.0.1 -p 5432')),
        resources: RESOURCES,
        volumeMounts: mounts({
          '/tmp': 'empty-dir:tmp-dir',
          '/opt/bitnami/postgresql/conf': 'empty-dir:app-conf-dir',
          '/dev/shm': 'dshm',
          '/bitnami/postgresql': 'data',
        }),
      },
      {
        name: 'metrics',
        image: 'docker.io/bitnami/postgres-exporter:0.15.0-debian-12-r44',
        imagePullPolicy: 'IfNotPresent',
        securityContext: SECURITY,
        env: env({ DATA_SOURCE_URI: '127.0.0.1:5432/postgres?sslmode=disable', DATA_SOURCE_USER: 'postgres' }),
        ports: ports({ 'http-metrics': 9187 }),
        ...probes(5, http('/', 'http-metrics')),
        resources: {},
      },
    ],
    volumes: [
      { name: 'empty-dir', emptyDir: {} },
      { name: 'dshm', emptyDir: { medium: 'Memory' } },
    ],
  };
  const claims = [claim('data', '8Gi', {}, { labels })];
  return {
    shape: 'bitnami/postgresql',
    manifests: [
      serviceAccount('shop-postgresql'),
      secret('shop-postgresql'),
      budget('shop-postgresql', labels),
      headless('shop-postgresql-hl', labels, ['tcp-postgresql:5432']),
      service('shop-postgresql', labels, ['tcp-postgresql:5432'], { sessionAffinity: 'None' }),
      set({
        name: 'shop-postgresql',
        labels,
        serviceName: 'shop-postgresql-hl',
        replicas: 1,
        updateStrategy: { type: 'RollingUpdate', rollingUpdate: {} },
        pod,
        claims,
      }),
    ],
  };
}

function redis(): RunningSet {
  const labels = labelsOf('redis', 'master');
  const pod = {
    ...base('redis', labels),
    terminationGracePeriodSeconds: 30,
    containers: [
      {
        name: 'redis',
        image: 'docker.io/bitnami/redis:7.4.1-debian-12-r0',
        imagePullPolicy: 'IfNotPresent',
        securityContext: SECURITY,
        command: ['/bin/bash', '-ec'],
        args: ['/opt/bitnami/scripts/start-scripts/start-master.sh'],
        env: env({
          REDIS_REPLICATION_MODE: 'master',
          REDIS_PASSWORD: secretKey('shop-redis', 'redis-password'),
          REDIS_PORT: '6379',
        }),
        ports: ports({ redis: 6379 }),
        ...probes(20, exec('sh', '-c', '/health/ping_readiness_local.sh 1')),
        resources: RESOURCES,
        volumeMounts: mounts({
          '/opt/bitnami/scripts/start-scripts': 'start-scripts',
          '/health': 'health',
          '/data': 'redis-data',
          '/opt/bitnami/redis/mounted-etc': 'config',
          '/tmp': 'empty-dir:tmp-dir',
        }),
      },
    ],
    volumes: [
      { name: 'start-scripts', configMap: { name: 'shop-redis-scripts', defaultMode: 0o755 } },
      { name: 'health', configMap: { name: 'shop-redis-health', defaultMode: 0o755 } },
      { name: 'config', configMap: { name: 'shop-redis-configuration' } },
      { name: 'empty-dir', emptyDir: {} },
    ],
  };
  return {
    shape: 'bitnami/redis (master)',
    manifests: [
      configMap('shop-redis-configuration', { 'redis.conf': 'appendonly yes\nsave ""', 'master.conf': 'dir /data' }),
      configMap('shop-redis-health', {
        'ping_readiness_local.sh': '#!/bin/bash\nresponse=$(redis-cli -p "${REDIS_PORT}" ping)\n',
      }),
      headless('shop-redis-headless', labels, ['redis:6379'], { publishNotReadyAddresses: undefined }),
      service('shop-redis-master', labels, ['redis:6379'], {
        internalTrafficPolicy: 'Cluster',
        sessionAffinity: 'None',
      }),
      set({
        name: 'shop-redis-master',
        labels,
        serviceName: 'shop-redis-headless',
        replicas: 1,
        revisionHistoryLimit: 10,
        updateStrategy: { type: 'RollingUpdate' },
        podLabels: { 'app.kubernetes.io/managed-by': 'Helm' },
        podAnnotations: { 'checksum/configmap': '86bcc953bb473748' },
        pod,
        claims: [claim('redis-data', '8Gi', {}, { labels })],
      }),
    ],
  };
}

function mysql(): RunningSet {
  const labels = labelsOf('mysql');
  const container = {
    image: 'docker.io/bitnami/mysql:8.4.3-debian-12-r0',
    imagePullPolicy: 'IfNotPresent',
    securityContext: SECURITY,
    resources: RESOURCES,
  };
  const pod = {
    ...base('mysql', labels),
    initContainers: [
      {
        ...container,
        name: 'preserve-logs-symlinks',
        command: ['/bin/bash'],
        args: [
          '-ec',
          '#!/bin/bash\n. /opt/bitnami/scripts/libfs.sh\nif ! is_dir_empty /opt/bitnami/mysql/logs; then\n  cp -r /opt/bitnami/mysql/logs /emptydir/app-logs-dir\nfi\n',
        ],
        volumeMounts: mounts({ '/emptydir': 'empty-dir' }),
      },
    ],
    containers: [
      {
        ...container,
        name: 'mysql',
        env: env({
          MYSQL_ROOT_PASSWORD: secretKey('shop-mysql', 'mysql-root-password'),
          MYSQL_PORT: '3306',
          MYSQL_DATABASE: 'shop',
        }),
        ports: ports({ mysql: 3306 }),
        livenessProbe: {
          failureThreshold: 3,
          initialDelaySeconds: 5,
          periodSeconds: 10,
          successThreshold: 1,
          timeoutSeconds: 1,
          ...exec(
            '/bin/bash',
            '-ec',
            'password_aux="${MYSQL_ROOT_PASSWORD:-}"\nmysqladmin status -uroot -p"${password_aux}"\n',
          ),
        },
        startupProbe: {
          failureThreshold: 10,
          initialDelaySeconds: 15,
          periodSeconds: 10,
          successThreshold: 1,
          timeoutSeconds: 1,
          ...exec('/bin/bash', '-ec', 'mysqladmin status'),
        },
        volumeMounts: [
          { name: 'data', mountPath: '/bitnami/mysql' },
          { name: 'config', mountPath: '/opt/bitnami/mysql/conf/my.cnf', subPath: 'my.cnf' },
          { name: 'empty-dir', mountPath: '/tmp', subPath: 'tmp-dir' },
        ],
      },
    ],
    volumes: [
      { name: 'config', configMap: { name: 'shop-mysql' } },
      { name: 'empty-dir', emptyDir: {} },
    ],
  };
  return {
    shape: 'bitnami/mysql',
    manifests: [
      configMap('shop-mysql', { 'my.cnf': '[mysqld]\nport=3306\n' }),
      headless('shop-mysql-headless', labels, ['mysql:3306']),
      service('shop-mysql', labels, ['mysql:3306']),
      set({
        name: 'shop-mysql',
        labels,
        serviceName: 'shop-mysql-headless',
        replicas: 1,
        podManagementPolicy: '',
        updateStrategy: { type: 'RollingUpdate' },
        pod,
        claims: [claim('data', '8Gi', { storageClassName: 'fast' }, { annotations: {}, labels })],
      }),
    ],
  };
}

function kafka(): RunningSet {
  const labels = labelsOf('kafka', 'controller-eligible');
  const pod = {
    ...base('kafka', labels),
    containers: [
      {
        name: 'kafka',
        image: 'docker.io/bitnami/kafka:3.8.1-debian-12-r0',
        imagePullPolicy: 'IfNotPresent',
        securityContext: SECURITY,
        env: env({
          KAFKA_HEAP_OPTS: '-Xmx1024m -Xms1024m',
          MY_POD_NAME: fieldRef('metadata.name'),
          KAFKA_CFG_PROCESS_ROLES: 'controller,broker',
        }),
        ports: ports({ controller: 9093, client: 9092, interbroker: 9094 }),
        ...probes(10, exec('pgrep', '-f', 'kafka')),
        resources: {
          limits: { cpu: '750m', 'ephemeral-storage': '2Gi', memory: '768Mi' },
          requests: { cpu: '500m', 'ephemeral-storage': '50Mi', memory: '512Mi' },
        },
        volumeMounts: mounts({
          '/bitnami/kafka': 'data',
          '/opt/bitnami/kafka/logs': 'logs',
          '/opt/bitnami/kafka/config/server.properties': 'kafka-config:server.properties',
          '/tmp': 'tmp',
        }),
      },
    ],
    volumes: [
      { name: 'kafka-configmaps', configMap: { name: 'shop-kafka-controller-configuration' } },
      { name: 'kafka-config', emptyDir: {} },
      { name: 'tmp', emptyDir: {} },
      { name: 'scripts', configMap: { name: 'shop-kafka-scripts', defaultMode: 0o755 } },
      { name: 'kafka-sasl', projected: { sources: [{ secret: { name: 'shop-kafka-user-passwords' } }] } },
    ],
  };
  return {
    shape: 'bitnami/kafka (controller)',
    manifests: [
      budget('shop-kafka-controller', labels),
      headless('shop-kafka-controller-headless', labels, ['client:9092', 'interbroker:9094', 'controller:9093']),
      service('shop-kafka', { 'app.kubernetes.io/instance': 'shop', 'app.kubernetes.io/name': 'kafka' }, [
        'client:9092',
      ]),
      set({
        name: 'shop-kafka-controller',
        labels,
        serviceName: 'shop-kafka-controller-headless',
        replicas: 3,
        podManagementPolicy: 'Parallel',
        updateStrategy: { type: 'RollingUpdate' },
        pod,
        claims: [claim('data', '8Gi'), claim('logs', '8Gi')],
      }),
    ],
  };
}

function rabbitmq(): RunningSet {
  const labels = { 'app.kubernetes.io/instance': 'shop', 'app.kubernetes.io/name': 'rabbitmq' };
  const pod = {
    ...base('rabbitmq', labels),
    automountServiceAccountToken: true,
    terminationGracePeriodSeconds: 120,
    containers: [
      {
        name: 'rabbitmq',
        image: 'docker.io/bitnami/rabbitmq:4.0.3-debian-12-r0',
        imagePullPolicy: 'IfNotPresent',
        securityContext: SECURITY,
        lifecycle: {
          preStop: exec(
            '/bin/bash',
            '-ec',
            'if [[ -f /opt/bitnami/scripts/rabbitmq/nodeshutdown.sh ]]; then\n    /opt/bitnami/scripts/rabbitmq/nodeshutdown.sh -t "120" -d "false"\nfi\n',
          ),
        },
        env: env({
          MY_POD_IP: fieldRef('status.podIP'),
          MY_POD_NAME: fieldRef('metadata.name'),
          K8S_SERVICE_NAME: 'shop-rabbitmq-headless',
          RABBITMQ_NODE_NAME: 'rabbit@$(MY_POD_NAME).$(K8S_SERVICE_NAME).default.svc.cluster.local',
          RABBITMQ_ERL_COOKIE: secretKey('shop-rabbitmq', 'rabbitmq-erlang-cookie'),
        }),
        envFrom: null,
        ports: ports({ amqp: 5672, dist: 25672, stats: 15672, epmd: 4369, metrics: 9419 }),
        livenessProbe: {
          failureThreshold: 6,
          initialDelaySeconds: 120,
          periodSeconds: 30,
          successThreshold: 1,
          timeoutSeconds: 20,
          ...exec(
            'sh',
            '-ec',
            'curl -f --user user:$RABBITMQ_PASSWORD 127.0.0.1:15672/api/health/checks/virtual-hosts',
          ),
        },
        readinessProbe: {
          failureThreshold: 3,
          initialDelaySeconds: 10,
          periodSeconds: 30,
          timeoutSeconds: 20,
          ...exec('sh', '-ec', 'curl -f 127.0.0.1:15672/api/health/checks/local-alarms'),
        },
        resources: RESOURCES,
        volumeMounts: mounts({
          '/bitnami/rabbitmq/conf': 'configuration',
          '/opt/bitnami/rabbitmq/.rabbitmq/mnesia': 'data',
        }),
      },
    ],
    volumes: [
      { name: 'configuration', projected: { sources: [{ secret: { name: 'shop-rabbitmq-config' } }] } },
      { name: 'empty-dir', emptyDir: {} },
    ],
  };
  return {
    shape: 'bitnami/rabbitmq',
    manifests: [
      headless('shop-rabbitmq-headless', labels, ['epmd:4369', 'amqp:5672', 'dist:25672', 'stats:15672']),
      service('shop-rabbitmq', labels, ['amqp:5672', 'epmd:4369', 'stats:15672']),
      set({
        name: 'shop-rabbitmq',
        labels,
        serviceName: 'shop-rabbitmq-headless',
        replicas: 3,
        podManagementPolicy: 'OrderedReady',
        updateStrategy: { type: 'RollingUpdate' },
        pod,
        claims: [claim('data', '8Gi', {}, { labels })],
      }),
    ],
  };
}

function mongodb(): RunningSet {
  const labels = labelsOf('mongodb', 'mongodb');
  const pod = {
    ...base('mongodb', labels),
    initContainers: [
      {
        name: 'volume-permissions',
        image: 'docker.io/bitnami/os-shell:12-debian-12-r32',
        imagePullPolicy: 'IfNotPresent',
        command: ['/bin/bash', '-ec', 'mkdir -p /bitnami/mongodb\nchown -R 1001:1001 /bitnami/mongodb\n'],
        securityContext: { runAsUser: 0, seLinuxOptions: {} },
        resources: {},
        volumeMounts: mounts({ '/bitnami/mongodb': 'datadir' }),
      },
    ],
    containers: [
      {
        name: 'mongodb',
        image: 'docker.io/bitnami/mongodb:8.0.3-debian-12-r0',
        imagePullPolicy: 'IfNotPresent',
        securityContext: SECURITY,
        command: ['/scripts/setup.sh'],
        env: env({
          MY_POD_NAME: fieldRef('metadata.name'),
          MONGODB_ADVERTISED_HOSTNAME: '$(MY_POD_NAME).shop-mongodb-headless',
          MONGODB_REPLICA_SET_KEY: secretKey('shop-mongodb', 'mongodb-replica-set-key'),
        }),
        ports: ports({ mongodb: 27017 }),
        ...probes(30, exec('/bitnami/scripts/ping-mongodb.sh')),
        resources: RESOURCES,
        volumeMounts: mounts({
          '/bitnami/mongodb': 'datadir',
          '/bitnami/scripts': 'common-scripts',
          '/scripts/setup.sh': 'scripts:setup.sh',
        }),
      },
    ],
    volumes: [
      { name: 'empty-dir', emptyDir: {} },
      { name: 'common-scripts', configMap: { name: 'shop-mongodb-common-scripts', defaultMode: 0o550 } },
      { name: 'scripts', configMap: { name: 'shop-mongodb-scripts', defaultMode: 0o755 } },
    ],
  };
  return {
    shape: 'bitnami/mongodb (replica set, root init container)',
    manifests: [
      budget('shop-mongodb', labels),
      headless('shop-mongodb-headless', labels, ['mongodb:27017']),
      set({
        name: 'shop-mongodb',
        labels,
        serviceName: 'shop-mongodb-headless',
        replicas: 2,
        podManagementPolicy: 'OrderedReady',
        updateStrategy: { type: 'RollingUpdate' },
        pod,
        claims: [claim('datadir', '8Gi')],
      }),
    ],
  };
}

function zookeeper(): RunningSet {
  const labels = labelsOf('zookeeper', 'zookeeper');
  const pod = {
    ...base('zookeeper', labels),
    containers: [
      {
        name: 'zookeeper',
        image: 'docker.io/bitnami/zookeeper:3.9.3-debian-12-r0',
        imagePullPolicy: 'IfNotPresent',
        securityContext: SECURITY,
        command: ['/scripts/setup.sh'],
        resources: { limits: { cpu: '375m', memory: '384Mi' }, requests: { cpu: '250m', memory: '256Mi' } },
        env: env({
          ZOO_DATA_LOG_DIR: '',
          ZOO_PORT_NUMBER: '2181',
          ZOO_SERVERS: 'shop-zookeeper-0.shop-zookeeper-headless.default.svc.cluster.local:2888:3888::1',
          POD_NAME: { fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.name' } },
        }),
        ports: ports({ client: 2181, follower: 2888, election: 3888 }),
        ...probes(30, exec('/bin/bash', '-ec', 'ZOO_HC_TIMEOUT=3 /opt/bitnami/scripts/zookeeper/healthcheck.sh')),
        volumeMounts: mounts({ '/scripts/setup.sh': 'scripts:setup.sh', '/bitnami/zookeeper': 'data' }),
      },
    ],
    volumes: [{ name: 'scripts', configMap: { name: 'shop-zookeeper-scripts', defaultMode: 0o755 } }],
  };
  return {
    shape: 'bitnami/zookeeper',
    manifests: [
      headless('shop-zookeeper-headless', labels, ['client:2181', 'follower:2888', 'election:3888']),
      service('shop-zookeeper', labels, ['client:2181', 'follower:2888', 'election:3888']),
      set({
        name: 'shop-zookeeper',
        labels,
        serviceName: 'shop-zookeeper-headless',
        replicas: 3,
        revisionHistoryLimit: 5,
        podManagementPolicy: 'Parallel',
        updateStrategy: { type: 'RollingUpdate', rollingUpdate: {} },
        pod,
        claims: [claim('data', '8Gi')],
      }),
    ],
  };
}

function etcd(): RunningSet {
  const labels = labelsOf('etcd', 'etcd');
  const pod = {
    ...base('etcd', labels),
    containers: [
      {
        name: 'etcd',
        image: 'docker.io/bitnami/etcd:3.5.17-debian-12-r1',
        imagePullPolicy: 'IfNotPresent',
        securityContext: SECURITY,
        env: env({
          MY_STS_NAME: 'shop-etcd',
          ETCDCTL_API: '3',
          ETCD_NAME: '$(MY_POD_NAME)',
          ETCD_ROOT_PASSWORD: secretKey('shop-etcd', 'etcd-root-password'),
        }),
        ports: ports({ client: 2379, peer: 2380 }),
        ...probes(60, exec('/opt/bitnami/scripts/etcd/healthcheck.sh')),
        resources: RESOURCES,
        volumeMounts: mounts({
          '/tmp': 'empty-dir:tmp-dir',
          '/bitnami/etcd': 'data',
          '/opt/bitnami/etcd/certs/token/': 'etcd-jwt-token',
        }),
      },
    ],
    volumes: [
      { name: 'empty-dir', emptyDir: {} },
      { name: 'etcd-jwt-token', secret: { secretName: 'shop-etcd-jwt-token', defaultMode: 256 } },
    ],
  };
  return {
    shape: 'bitnami/etcd',
    manifests: [
      budget('shop-etcd', labels, { minAvailable: '51%' }),
      headless('shop-etcd-headless', labels, ['client:2379', 'peer:2380']),
      service('shop-etcd', labels, ['client:2379', 'peer:2380']),
      set({
        name: 'shop-etcd',
        labels,
        serviceName: 'shop-etcd-headless',
        replicas: 3,
        podManagementPolicy: 'Parallel',
        updateStrategy: { type: 'RollingUpdate' },
        podAnnotations: { 'checksum/token-secret': 'b2c0f3e3' },
        pod,
        claims: [claim('data', '8Gi', {}, { labels })],
      }),
    ],
  };
}

function cassandra(): RunningSet {
  const labels = { 'app.kubernetes.io/instance': 'shop', 'app.kubernetes.io/name': 'cassandra' };
  const pod = {
    ...base('cassandra', labels),
    containers: [
      {
        name: 'cassandra',
        image: 'docker.io/bitnami/cassandra:5.0.2-debian-12-r0',
        imagePullPolicy: 'IfNotPresent',
        securityContext: SECURITY,
        command: [
          'bash',
          '-ec',
          '# Node 0 is the password seeder\nif [[ $POD_NAME =~ (.*)-0$ ]]; then\n    export CASSANDRA_PASSWORD_SEEDER=yes\nfi\n/opt/bitnami/scripts/cassandra/entrypoint.sh /opt/bitnami/scripts/cassandra/run.sh\n',
        ],
        env: env({
          POD_NAME: fieldRef('metadata.name'),
          POD_IP: fieldRef('status.podIP'),
          CASSANDRA_SEEDS: 'shop-cassandra-0.shop-cassandra-headless.default.svc.cluster.local',
          MAX_HEAP_SIZE: { resourceFieldRef: { resource: 'limits.memory', divisor: '1Mi' } },
        }),
        envFrom: [
          { secretRef: { name: 'shop-cassandra-extra' } },
          { configMapRef: { name: 'shop-cassandra-env', optional: true } },
        ],
        ports: ports({ intra: 7000, jmx: 7199, cql: 9042 }),
        ...probes(60, exec('/bin/bash', '-ec', 'nodetool info | grep "Native Transport active: true"\n')),
        lifecycle: { preStop: exec('bash', '-ec', 'nodetool drain') },
        resources: RESOURCES,
        volumeMounts: mounts({ '/bitnami/cassandra': 'data', '/tmp': 'empty-dir:tmp-dir' }),
      },
    ],
    volumes: [{ name: 'empty-dir', emptyDir: {} }],
  };
  return {
    shape: 'bitnami/cassandra',
    manifests: [
      headless('shop-cassandra-headless', labels, ['intra:7000', 'jmx:7199', 'cql:9042']),
      service('shop-cassandra', labels, ['cql:9042']),
      set({
        name: 'shop-cassandra',
        labels,
        serviceName: 'shop-cassandra-headless',
        replicas: 1,
        podManagementPolicy: 'OrderedReady',
        updateStrategy: { type: 'RollingUpdate' },
        pod,
        claims: [claim('data', '8Gi')],
      }),
    ],
  };
}

function mariadbGalera(): RunningSet {
  const labels = { 'app.kubernetes.io/instance': 'shop', 'app.kubernetes.io/name': 'mariadb-galera' };
  const pod = {
    ...base('mariadb-galera', labels),
    containers: [
      {
        name: 'mariadb-galera',
        image: 'docker.io/bitnami/mariadb-galera:11.5.2-debian-12-r0',
        imagePullPolicy: 'IfNotPresent',
        securityContext: SECURITY,
        command: [
          'bash',
          '-ec',
          'exec /opt/bitnami/scripts/mariadb-galera/entrypoint.sh /opt/bitnami/scripts/mariadb-galera/run.sh\n',
        ],
        ports: ports({ mysql: 3306, galera: 4567, ist: 4568, sst: 4444 }),
        env: env({
          MY_POD_NAME: fieldRef('metadata.name'),
          DEFAULT_KUBERNETES_NAMESERVER: 'kube-dns.kube-system.svc.cluster.local',
          MARIADB_GALERA_MARIABACKUP_PASSWORD: secretKey('shop-mariadb-galera', 'mariadb-galera-mariabackup-password'),
        }),
        ...probes(120, exec('bash', '-ec', 'password_aux="${MARIADB_ROOT_PASSWORD:-}"\nexec mysqladmin status\n')),
        resources: RESOURCES,
        volumeMounts: mounts({ '/opt/bitnami/mariadb/.bootstrap': 'previous-boot', '/bitnami/mariadb': 'data' }),
      },
    ],
    volumes: [
      { name: 'previous-boot', emptyDir: {} },
      { name: 'mariadb-galera-config', configMap: { name: 'shop-mariadb-galera-configuration' } },
    ],
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: 'topology.kubernetes.io/zone',
        whenUnsatisfiable: 'DoNotSchedule',
        labelSelector: { matchLabels: labels },
      },
    ],
  };
  return {
    shape: 'bitnami/mariadb-galera',
    manifests: [
      headless('shop-mariadb-galera-headless', labels, ['galera:4567', 'ist:4568', 'sst:4444']),
      service('shop-mariadb-galera', labels, ['mysql:3306'], { sessionAffinity: 'None' }),
      set({
        name: 'shop-mariadb-galera',
        labels,
        serviceName: 'shop-mariadb-galera-headless',
        replicas: 3,
        podManagementPolicy: 'OrderedReady',
        updateStrategy: { type: 'RollingUpdate' },
        pod,
        claims: [claim('data', '8Gi', {}, { labels })],
      }),
    ],
  };
}

function redisCluster(): RunningSet {
  const labels = { 'app.kubernetes.io/instance': 'shop', 'app.kubernetes.io/name': 'redis-cluster' };
  const pod = {
    ...base('redis-cluster', labels),
    hostNetwork: false,
    containers: [
      {
        name: 'shop-redis-cluster',
        image: 'docker.io/bitnami/redis-cluster:7.4.1-debian-12-r1',
        imagePullPolicy: 'IfNotPresent',
        securityContext: SECURITY,
        command: ['/bin/bash', '-c'],
        args: [
          '# Backwards compatibility change\nif ! [[ -f /opt/bitnami/redis/etc/redis.conf ]]; then\n    cp /opt/bitnami/redis/etc/redis-default.conf /opt/bitnami/redis/etc/redis.conf\nfi\n/opt/bitnami/scripts/redis-cluster/entrypoint.sh /opt/bitnami/scripts/redis-cluster/run.sh\n',
        ],
        env: env({
          POD_NAME: fieldRef('metadata.name'),
          REDIS_NODES:
            'shop-redis-cluster-0.shop-redis-cluster-headless shop-redis-cluster-1.shop-redis-cluster-headless ',
          REDISCLI_AUTH: secretKey('shop-redis-cluster', 'redis-password'),
        }),
        ports: ports({ 'tcp-redis': 6379, 'tcp-redis-bus': 16379 }),
        ...probes(5, exec('sh', '-c', '/scripts/ping_readiness_local.sh 1')),
        startupProbe: null,
        resources: RESOURCES,
        volumeMounts: mounts({
          '/scripts': 'scripts',
          '/bitnami/redis/data': 'redis-data',
          '/opt/bitnami/redis/etc/redis-default.conf': 'default-config:redis-default.conf',
        }),
      },
    ],
    volumes: [
      { name: 'scripts', configMap: { name: 'shop-redis-cluster-scripts', defaultMode: 0o755 } },
      { name: 'default-config', configMap: { name: 'shop-redis-cluster-default' } },
    ],
  };
  return {
    shape: 'bitnami/redis-cluster',
    manifests: [
      headless('shop-redis-cluster-headless', labels, ['tcp-redis:6379', 'tcp-redis-bus:16379']),
      service('shop-redis-cluster', labels, ['tcp-redis:6379'], { sessionAffinity: 'None' }),
      budget('shop-redis-cluster', labels),
      set({
        name: 'shop-redis-cluster',
        labels,
        serviceName: 'shop-redis-cluster-headless',
        replicas: 6,
        podManagementPolicy: 'Parallel',
        updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
        pod,
        claims: [claim('redis-data', '8Gi', {}, { labels })],
      }),
    ],
  };
}

export const BITNAMI: readonly RunningSet[] = [
  postgresql(),
  redis(),
  mysql(),
  kafka(),
  rabbitmq(),
  mongodb(),
  zookeeper(),
  etcd(),
  cassandra(),
  mariadbGalera(),
  redisCluster(),
];
