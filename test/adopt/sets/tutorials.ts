import { budget, claim, env, exec, mounts, ports, requests, RunningSet, set } from './shapes';

/* The StatefulSets of the Kubernetes tutorials. */

function plainSets(): RunningSet[] {
  const web = { app: 'nginx' };
  const documentation: RunningSet = {
    shape: 'kubernetes.io tutorial: web',
    manifests: [
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'nginx', labels: web },
        spec: { ports: [{ port: 80, name: 'web' }], clusterIP: 'None', selector: web },
      },
      set({
        name: 'web',
        labels: web,
        serviceName: 'nginx',
        replicas: 3,
        minReadySeconds: 10,
        pod: {
          terminationGracePeriodSeconds: 10,
          containers: [
            {
              name: 'nginx',
              image: 'registry.k8s.io/nginx-slim:0.24',
              ports: [{ containerPort: 80, name: 'web' }],
              volumeMounts: mounts({ '/usr/share/nginx/html': 'www' }),
            },
          ],
        },
        claims: [claim('www', '1Gi', { storageClassName: 'my-storage-class' })],
      }),
    ],
  };
  const lab = { app: 'mysql' };
  const replicated: RunningSet = {
    shape: 'kubernetes.io tutorial: replicated MySQL',
    manifests: [
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'mysql', labels: lab },
        data: { 'primary.cnf': '[mysqld]\nlog-bin\n', 'replica.cnf': '[mysqld]\nsuper-read-only\n' },
      },
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'mysql', labels: lab },
        spec: { ports: [{ name: 'mysql', port: 3306 }], clusterIP: 'None', selector: lab },
      },
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'mysql-read', labels: { ...lab, readonly: 'true' } },
        spec: { ports: [{ name: 'mysql', port: 3306 }], selector: lab },
      },
      set({
        name: 'mysql',
        labels: lab,
        replicas: 3,
        pod: {
          initContainers: [
            {
              name: 'init-mysql',
              image: 'mysql:5.7',
              command: [
                'bash',
                '-c',
                'set -ex\n# Generate mysql server-id from pod ordinal index.\n[[ $HOSTNAME =~ -([0-9]+)$ ]] || exit 1\nordinal=${BASH_REMATCH[1]}\necho [mysqld] > /mnt/conf.d/server-id.cnf\n',
              ],
              volumeMounts: mounts({ '/mnt/conf.d': 'conf', '/mnt/config-map': 'config-map' }),
            },
            {
              name: 'clone-mysql',
              image: 'gcr.io/google-samples/xtrabackup:1.0',
              command: [
                'bash',
                '-c',
                'set -ex\n# Skip the clone if data already exists.\n[[ -d /var/lib/mysql/mysql ]] && exit 0\n',
              ],
              volumeMounts: mounts({ '/var/lib/mysql': 'data:mysql', '/etc/mysql/conf.d': 'conf' }),
            },
          ],
          containers: [
            {
              name: 'mysql',
              image: 'mysql:5.7',
              env: env({ MYSQL_ALLOW_EMPTY_PASSWORD: '1' }),
              ports: ports({ mysql: 3306 }),
              volumeMounts: mounts({ '/var/lib/mysql': 'data:mysql', '/etc/mysql/conf.d': 'conf' }),
              resources: requests('500m', '1Gi'),
              livenessProbe: {
                ...exec('mysqladmin', 'ping'),
                initialDelaySeconds: 30,
                periodSeconds: 10,
                timeoutSeconds: 5,
              },
              readinessProbe: {
                ...exec('mysql', '-h', '127.0.0.1', '-e', 'SELECT 1'),
                initialDelaySeconds: 5,
                periodSeconds: 2,
                timeoutSeconds: 1,
              },
            },
            {
              name: 'xtrabackup',
              image: 'gcr.io/google-samples/xtrabackup:1.0',
              ports: ports({ xtrabackup: 3307 }),
              command: [
                'bash',
                '-c',
                'set -ex\ncd /var/lib/mysql\nexec ncat --listen --keep-open --send-only --max-conns=1 3307 -c \\\n  "xtrabackup --backup --slave-info --stream=xbstream --host=127.0.0.1 --user=root"\n',
              ],
              volumeMounts: mounts({ '/var/lib/mysql': 'data:mysql', '/etc/mysql/conf.d': 'conf' }),
              resources: requests('100m', '100M'),
            },
          ],
          volumes: [
            { name: 'conf', emptyDir: {} },
            { name: 'config-map', configMap: { name: 'mysql' } },
          ],
        },
        claims: [claim('data', '10Gi')],
      }),
    ],
  };
  const zk = { app: 'zk' };
  const ensemble: RunningSet = {
    shape: 'kubernetes.io tutorial: ZooKeeper',
    manifests: [
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'zk-hs', labels: zk },
        spec: {
          ports: [
            { port: 2888, name: 'server' },
            { port: 3888, name: 'leader-election' },
          ],
          clusterIP: 'None',
          selector: zk,
        },
      },
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'zk-cs', labels: zk },
        spec: { ports: [{ port: 2181, name: 'client' }], selector: zk },
      },
      { ...budget('zk-pdb', zk), metadata: { name: 'zk-pdb' } },
      set({
        name: 'zk',
        labels: zk,
        setLabels: {},
        serviceName: 'zk-hs',
        replicas: 3,
        updateStrategy: { type: 'RollingUpdate' },
        podManagementPolicy: 'OrderedReady',
        pod: {
          affinity: {
            podAntiAffinity: {
              requiredDuringSchedulingIgnoredDuringExecution: [
                {
                  labelSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['zk'] }] },
                  topologyKey: 'kubernetes.io/hostname',
                },
              ],
            },
          },
          containers: [
            {
              name: 'kubernetes-zookeeper',
              imagePullPolicy: 'Always',
              image: 'registry.k8s.io/kubernetes-zookeeper:1.0-3.4.10',
              resources: { requests: { memory: '1Gi', cpu: '0.5' } },
              ports: ports({ client: 2181, server: 2888, 'leader-election': 3888 }),
              command: ['sh', '-c', 'start-zookeeper --servers=3 --data_dir=/var/lib/zookeeper/data'],
              readinessProbe: {
                ...exec('sh', '-c', 'zookeeper-ready 2181'),
                initialDelaySeconds: 10,
                timeoutSeconds: 5,
              },
              volumeMounts: mounts({ '/var/lib/zookeeper': 'datadir' }),
            },
          ],
          securityContext: { runAsUser: 1000, fsGroup: 1000 },
        },
        claims: [claim('datadir', '10Gi')],
      }),
    ],
  };
  return [documentation, replicated, ensemble];
}

export const TUTORIALS: readonly RunningSet[] = [...plainSets()];
