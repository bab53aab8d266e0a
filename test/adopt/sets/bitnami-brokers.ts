import { labelsOf, SECURITY, RESOURCES, probes, base } from './bitnami-shape';
import {
  budget,
  claim,
  env,
  exec,
  fieldRef,
  headless,
  mounts,
  ports,
  RunningSet,
  secretKey,
  service,
  set,
} from './shapes';

/* Bitnami's charts of brokers and what they need. */

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

export const BITNAMI_BROKERS: readonly RunningSet[] = [kafka(), rabbitmq(), zookeeper()];
