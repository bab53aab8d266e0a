import { labelsOf, SECURITY, RESOURCES, probes, base } from './bitnami-shape';
import {
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

/* Bitnami's charts of SQL databases. */

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

export const BITNAMI_SQL: readonly RunningSet[] = [postgresql(), mysql(), mariadbGalera()];
