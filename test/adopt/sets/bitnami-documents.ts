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

/* Bitnami's charts of document and column stores. */

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

export const BITNAMI_DOCUMENTS: readonly RunningSet[] = [mongodb(), cassandra()];
