import { labelsOf, SECURITY, RESOURCES, probes, base } from './bitnami-shape';
import {
  budget,
  claim,
  configMap,
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

/* Bitnami's charts of key-value stores. */

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

export const BITNAMI_KEY_VALUE: readonly RunningSet[] = [redis(), redisCluster(), etcd()];
