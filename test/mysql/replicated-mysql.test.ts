import { Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import {
  ClaimRetention,
  DisruptionBudget,
  MySqlTlsRequirement,
  MySqlVersion,
  ReplicatedMySql,
  ReplicatedMySqlProps,
} from '../../src';
import { byName, containerOf, contentsOf, manifestOf, podSpecOf, statefulSetOf, testChart } from '../support/manifests';
import { mySql, USER } from '../support/replicated-mysql';

function envOf(chart: Chart, container = 'mysql'): any {
  return Object.fromEntries(
    containerOf(chart, container, 'db').env.map((one: any) => [one.name, one.value ?? one.valueFrom]),
  );
}

/** The scripts change more often than what is rendered around them, and are tested by running them. */
function withoutScripts(chart: Chart): any[] {
  return chart.toJson().filter(({ metadata }) => metadata.name !== 'db-scripts');
}

describe('ReplicatedMySql', () => {
  test('snapshot: minimal props', () => {
    const chart = testChart();
    mySql(chart);
    expect(withoutScripts(chart)).toMatchSnapshot();
  });

  test('snapshot: all the props', () => {
    const chart = testChart({ namespace: 'data' });
    const props: Required<ReplicatedMySqlProps> = {
      metadata: { name: 'db', labels: { team: 'data' } },
      credentials: kplus.Secret.fromSecretName(chart, 'Credentials', 'passwords'),
      storage: Size.gibibytes(100),
      storageClassName: 'fast',
      persistentVolumeClaimRetentionPolicy: { whenDeleted: ClaimRetention.DELETE },
      replicas: 5,
      version: MySqlVersion.V8_4,
      image: 'mirror.example/mysql:8.4.10',
      dockerRegistryAuth: kplus.Secret.fromSecretName(chart, 'Registry', 'registry'),
      serviceAccount: kplus.ServiceAccount.fromServiceAccountName(chart, 'Account', 'database'),
      priorityClassName: 'high',
      resources: { memory: { request: Size.gibibytes(4), limit: Size.gibibytes(8) } },
      databases: ['shop', 'audit'],
      users: [
        USER,
        {
          name: 'auditor',
          database: 'audit',
          privileges: ['SELECT', 'SHOW VIEW'],
          passwordKey: 'auditing',
          tlsRequirement: MySqlTlsRequirement.X509,
        },
      ],
      settings: { max_connections: '500', 'Slow-Query-Log': 'ON' },
      primarySettings: { innodb_flush_log_at_trx_commit: '1' },
      replicaSettings: { replica_parallel_workers: '8' },
      semiSynchronous: true,
      failover: false,
      apiServer: [],
      oldPasswordGrace: Duration.days(1),
      serverIdBase: 200,
      maxLag: Duration.seconds(5),
      peerWait: Duration.minutes(1),
      metrics: { labels: { release: 'prometheus' } },
      backup: {
        repository: { url: 's3:https://s3.example.com/db', credentials: kplus.Secret.fromSecretName(chart, 'R', 'r') },
      },
      restoreFrom: {
        repository: { url: 's3:https://s3.example.com/old', credentials: kplus.Secret.fromSecretName(chart, 'O', 'o') },
      },
      tls: { certificate: { issuer: { name: 'ca', kind: 'ClusterIssuer' }, dnsNames: ['db.example.com'] } },
      clients: [kplus.Pods.select(chart, 'Clients', { labels: { role: 'client' } })],
      matchLabels: { app: 'db' },
      podMetadata: { annotations: { note: 'a database' } },
      disruptionBudget: DisruptionBudget.minAvailable(kplus.PercentOrAbsolute.absolute(4)),
      topologySpread: [{ topology: kplus.Topology.HOSTNAME }],
    };
    new ReplicatedMySql(chart, 'db', props);
    expect(withoutScripts(chart)).toMatchSnapshot();
  });

  test('snapshot: failover', () => {
    const chart = testChart({ namespace: 'data' });
    mySql(chart, { failover: true });
    expect(withoutScripts(chart)).toMatchSnapshot();
  });

  test('makes what the pods need before the pods', () => {
    const chart = testChart();
    mySql(chart);
    const kinds = contentsOf(chart);
    expect(kinds.slice(0, 6)).toEqual([
      'Service db',
      'ConfigMap db-scripts',
      'ConfigMap db',
      'ConfigMap db-accounts',
      'ConfigMap db-size',
      'StatefulSet db',
    ]);
  });

  test('has a headless Service, one for the primary and one for reading', () => {
    const chart = testChart({ namespace: 'data' });
    const mysql = mySql(chart);
    expect(manifestOf(chart, 'Service', 'db').spec).toMatchObject({
      clusterIP: 'None',
      publishNotReadyAddresses: true,
    });
    expect(manifestOf(chart, 'Service', 'db-primary').spec.selector).toEqual({
      'statefulset.kubernetes.io/pod-name': 'db-0',
    });
    expect(manifestOf(chart, 'Service', 'db-read').spec.selector).toEqual(
      statefulSetOf(chart, 'db').spec.selector.matchLabels,
    );
    expect(mysql.primary.host).toBe('db-primary.data.svc.cluster.local');
    expect(mysql.reader.host).toBe('db-read.data.svc.cluster.local');
    expect(mysql.primary.port).toBe(3306);
  });

  test('no password is in any manifest, and the Secret is mounted from its name', () => {
    const chart = testChart();
    mySql(chart, { databases: ['shop'], users: [USER] });
    expect(byName(podSpecOf(chart, 'db').volumes, 'secret')).toEqual({
      name: 'secret',
      secret: { secretName: 'passwords', defaultMode: 0o440, optional: true },
    });
    expect(contentsOf(chart).filter((object) => object.startsWith('Secret'))).toEqual([]);
  });

  test('meets Pod Security restricted as the user of the official image', () => {
    const chart = testChart();
    mySql(chart);
    expect(podSpecOf(chart, 'db').securityContext).toMatchObject({
      fsGroup: 999,
      fsGroupChangePolicy: 'OnRootMismatch',
      runAsGroup: 999,
      runAsNonRoot: true,
      runAsUser: 999,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    for (const name of ['seed', 'mysql']) {
      expect(containerOf(chart, name, 'db').securityContext).toMatchObject({
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
        readOnlyRootFilesystem: true,
      });
    }
  });

  test('passes the place of the pods to the scripts', () => {
    const chart = testChart({ namespace: 'data' });
    mySql(chart, {
      serverIdBase: 300,
      maxLag: Duration.seconds(7),
      peerWait: Duration.minutes(2),
      semiSynchronous: true,
    });
    for (const container of ['seed', 'mysql']) {
      expect(envOf(chart, container)).toEqual({
        SET_NAME: 'db',
        PEER_DOMAIN: 'db.data.svc.cluster.local',
        SECRET_NAME: 'passwords',
        SERVER_ID_BASE: '300',
        SEED_STRATEGY: 'clone',
        PEER_WAIT_SECONDS: '120',
        MAX_LAG_SECONDS: '7',
        SEMI_SYNC: '1',
        REPLICAS: { configMapKeyRef: { name: 'db-size', key: 'replicas' } },
      });
    }
  });

  test('scaling changes nothing in the pods, so that none restarts', () => {
    const [two, three] = [2, 3].map((replicas) => {
      const chart = testChart();
      mySql(chart, { replicas });
      return statefulSetOf(chart, 'db').spec.template;
    });
    expect(two).toEqual(three);
  });

  test('is scheduled as any workload: tolerations and affinity by its scheduling', () => {
    const chart = testChart();
    const { scheduling } = mySql(chart).workload;
    scheduling.tolerate(kplus.Node.tainted(kplus.NodeTaintQuery.is('dedicated', 'mysql')));
    scheduling.attract(kplus.Node.labeled(kplus.NodeLabelQuery.is('disk', 'nvme')));
    const { tolerations, affinity } = podSpecOf(chart, 'db');
    expect(tolerations).toEqual([expect.objectContaining({ key: 'dedicated', value: 'mysql' })]);
    expect(affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution).toMatchObject({
      nodeSelectorTerms: [{ matchExpressions: [{ key: 'disk', values: ['nvme'] }] }],
    });
  });

  test('lets a pod end in its own time, and waits a day for a server that recovers', () => {
    const chart = testChart();
    mySql(chart);
    expect(podSpecOf(chart, 'db').terminationGracePeriodSeconds).toBe(120);
    const { startupProbe, lifecycle } = containerOf(chart, 'mysql', 'db');
    expect(startupProbe.periodSeconds * startupProbe.failureThreshold).toBe(24 * 60 * 60);
    expect(lifecycle.preStop.exec.command).toEqual(['/etc/mysql-scripts/stop.sh']);
  });

  test('takes the image of the version, or the one given', () => {
    const images = [{}, { version: MySqlVersion.V8_4 }, { image: 'mirror.example/mysql:9.7' }].map((props) => {
      const chart = testChart();
      mySql(chart, props);
      return containerOf(chart, 'mysql', 'db').image;
    });
    expect(images).toEqual(['mysql:9.7', 'mysql:8.4', 'mirror.example/mysql:9.7']);
  });

  test('selects its pods by the labels given, and gives them those alone', () => {
    const chart = testChart();
    mySql(chart, { matchLabels: { app: 'mysql' } });
    const { selector, template } = statefulSetOf(chart, 'db').spec;
    expect(selector).toEqual({ matchLabels: { app: 'mysql' } });
    expect(template.metadata.labels).toEqual({ app: 'mysql' });
    expect(manifestOf(chart, 'Service', 'db').spec.selector).toEqual({ app: 'mysql' });
    expect(manifestOf(chart, 'Service', 'db-read').spec.selector).toEqual({ app: 'mysql' });
  });

  test('the pods may reach each other and DNS, and clients of the namespace reach the server', () => {
    const chart = testChart();
    mySql(chart);
    const policies = chart.toJson().filter(({ kind }) => kind === 'NetworkPolicy');
    expect(policies.map(({ spec }) => ({ ingress: spec.ingress, egress: spec.egress }))).toEqual([
      {
        ingress: [{ from: [{ podSelector: { matchLabels: { 'cdk8s.io/metadata.addr': 'db' } } }] }],
        egress: [
          { to: [{ podSelector: { matchLabels: { 'cdk8s.io/metadata.addr': 'db' } } }] },
          {
            ports: [
              { port: 53, protocol: 'UDP' },
              { port: 53, protocol: 'TCP' },
            ],
          },
        ],
      },
      { ingress: [{ from: [{ podSelector: {} }], ports: [{ port: 3306, protocol: 'TCP' }] }], egress: undefined },
    ]);
  });
});
