import { readdirSync, readFileSync } from 'fs';
import { Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import {
  ClaimRetention,
  DisruptionBudget,
  MySqlTlsRequirement,
  MySqlUser,
  MySqlVersion,
  ReplicatedMySql,
  ReplicatedMySqlProps,
  StatefulWorkload,
} from '../../src';
import {
  byName,
  containerOf,
  contentsOf,
  manifestOf,
  messageOf,
  podSpecOf,
  refusalOf,
  statefulSetOf,
  testChart,
} from '../support/manifests';

const USER: MySqlUser = { name: 'app', database: 'shop' };

function mySql(chart: Chart, props: Partial<ReplicatedMySqlProps> = {}): ReplicatedMySql {
  return new ReplicatedMySql(chart, 'db', {
    metadata: { name: 'db' },
    credentials: kplus.Secret.fromSecretName(chart, 'Credentials', 'passwords'),
    storage: Size.gibibytes(10),
    ...props,
  });
}

function envOf(chart: Chart, container = 'mysql'): any {
  return Object.fromEntries(
    containerOf(chart, container, 'db').env.map((one: any) => [one.name, one.value ?? one.valueFrom]),
  );
}

function configOf(chart: Chart): { [file: string]: string } {
  return manifestOf(chart, 'ConfigMap', 'db').data;
}

function accountsOf(chart: Chart): any {
  return JSON.parse(manifestOf(chart, 'ConfigMap', 'db-accounts').data['accounts.json']);
}

function accountOf(chart: Chart, name: string): any {
  return accountsOf(chart).accounts.find(({ user }: any) => user === name);
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

  test('a changed setting changes the pods, so that they restart', () => {
    const [few, many] = ['100', '200'].map((max_connections) => {
      const chart = testChart();
      mySql(chart, { settings: { max_connections } });
      return statefulSetOf(chart, 'db').spec.template.metadata.annotations;
    });
    expect(few).not.toEqual(many);
  });

  test("writes the settings of each role to a file of its own, the user's own over the defaults", () => {
    const chart = testChart();
    mySql(chart, {
      settings: { 'Max-Connections': '500', innodb_buffer_pool_size: '200M' },
      primarySettings: { sync_binlog: '1' },
      replicaSettings: { replica_parallel_workers: '8' },
    });
    const config = configOf(chart);
    const both = '[mysqld]\ninnodb_buffer_pool_size=200M\nmax_connections=500\n';
    const fixed = readFileSync('assets/mysql/base.cnf', 'utf8'); // last, so that nothing before can undo it
    expect(config['primary.cnf']).toBe(`${both}[mysqld]\nsync_binlog=1\n${fixed}`);
    expect(config['replica.cnf']).toBe(`${both}[mysqld]\nevent_scheduler=OFF\nreplica_parallel_workers=8\n${fixed}`);
  });

  test.each([
    [768, 192],
    [1024, 384],
    [8192, 5760],
  ])('of %d MiB of memory, the buffer pool gets %d', (memory, pool) => {
    const chart = testChart();
    mySql(chart, { resources: { memory: { limit: Size.mebibytes(memory) } } });
    expect(configOf(chart)['replica.cnf']).toContain(`[mysqld]\ninnodb_buffer_pool_size=${pool * 1024 * 1024}\n`);
  });

  test('names databases and users, with what is granted, for the first initialisation', () => {
    const chart = testChart();
    mySql(chart, {
      databases: ['shop', 'audit'],
      users: [
        USER,
        { name: 'auditor', database: 'audit', privileges: ['SELECT', 'SHOW VIEW'], passwordKey: 'auditing' },
      ],
    });
    const { databases, accounts } = accountsOf(chart);
    expect(databases).toEqual(['shop', 'audit']);
    expect(accounts.map(({ user, host, key }: any) => [user, host, key])).toEqual([
      ['root', 'localhost', 'root-password'],
      ['monitor', 'localhost', 'monitor-password'],
      ['clone', '%', 'clone-password'],
      ['replication', '%', 'replication-password'],
      ['app', '%', 'app-password'],
      ['auditor', '%', 'auditing'],
    ]);
    expect(accountOf(chart, 'replication')).toMatchObject({
      require: 'SSL',
      grants: ['REPLICATION SLAVE ON *.*', 'SELECT ON performance_schema.replication_connection_status'],
    });
    expect(accountOf(chart, 'clone')).toMatchObject({ require: 'SSL', grants: ['BACKUP_ADMIN ON *.*'] });
    expect(accountOf(chart, 'monitor').grants).toEqual([]);
    expect(accountOf(chart, 'auditor')).toMatchObject({ database: 'audit', privileges: ['SELECT', 'SHOW VIEW'] });
    expect(accountOf(chart, 'app').privileges).toHaveLength(18); // ALL, so that one that is revoked by hand is missed
  });

  test('a change of databases and users, and of how long old passwords are valid, changes nothing in the pods', () => {
    const templateOf = (props: Partial<ReplicatedMySqlProps>) => {
      const chart = testChart();
      mySql(chart, props);
      return statefulSetOf(chart, 'db').spec.template;
    };
    const props = { databases: ['shop'], users: [USER], oldPasswordGrace: Duration.minutes(5) };
    expect(templateOf(props)).toEqual(templateOf({}));
  });

  test.each(["o'hara", 'a "quoted" \\ one', '100% ``', 'ключ 中文', '$(id) $$', 'x'.repeat(32)])(
    'takes the name %s for a user and a database, and hands it on as it is',
    (name) => {
      const chart = testChart();
      mySql(chart, { databases: [name], users: [{ name, database: name, passwordKey: 'key' }] });
      expect(accountsOf(chart).databases).toEqual([name]);
      expect(accountOf(chart, name)).toMatchObject({ user: name, database: name, key: 'key' });
    },
  );

  test.each([MySqlTlsRequirement.NONE, MySqlTlsRequirement.SSL, MySqlTlsRequirement.X509])(
    'a user with the TLS requirement %s is made so',
    (tlsRequirement) => {
      const chart = testChart();
      mySql(chart, { databases: ['shop'], users: [{ ...USER, tlsRequirement }] });
      expect(accountOf(chart, 'app').require).toBe(tlsRequirement);
    },
  );

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

  test('takes settings of plugins with the prefix loose_, of named key caches, and those that only its series knows', () => {
    const settings = {
      loose_clone_max_concurrency: '4',
      'loose_validate_password.length': '12',
      'hot.key_buffer_size': '8M',
      skip_slow_query_log: 'ON',
      maximum_max_connections: '100',
    };
    const chart = testChart();
    mySql(chart, { settings });
    expect(configOf(chart)['primary.cnf']).toContain('\nhot.key_buffer_size=8M\n');
    const older = testChart();
    mySql(older, { version: MySqlVersion.V8_4, settings: { mysql_native_password: 'ON' } });
    expect(configOf(older)['primary.cnf']).toContain('\nmysql_native_password=ON\n');
  });

  test('of semi-synchronous replication each role has its half, and by its timeout it never degrades', () => {
    const chart = testChart();
    mySql(chart, { semiSynchronous: true });
    const config = configOf(chart);
    expect(config['primary.cnf']).toMatch(/\nloose_rpl_semi_sync_source_enabled=ON\n$/);
    expect(config['replica.cnf']).toMatch(/\nloose_rpl_semi_sync_replica_enabled=ON\n$/);
    expect(config['primary.cnf']).toContain('loose_rpl_semi_sync_source_timeout=4294967295\n');
  });

  test('sets of one replication topology can have server ids apart', () => {
    const chart = testChart();
    mySql(chart, { serverIdBase: 100 });
    new ReplicatedMySql(chart, 'other', {
      metadata: { name: 'other' },
      credentials: kplus.Secret.fromSecretName(chart, 'OtherCredentials', 'passwords'),
      storage: Size.gibibytes(10),
      serverIdBase: 200,
    });
    const ids = ['db', 'other'].map(
      (name) => byName<any>(containerOf(chart, 'mysql', name).env, 'SERVER_ID_BASE').value,
    );
    expect(ids).toEqual(['100', '200']);
  });

  test('lets a pod end in its own time, and waits a day for a server that recovers', () => {
    const chart = testChart();
    mySql(chart);
    expect(podSpecOf(chart, 'db').terminationGracePeriodSeconds).toBe(120);
    const { startupProbe, lifecycle } = containerOf(chart, 'mysql', 'db');
    expect(startupProbe.periodSeconds * startupProbe.failureThreshold).toBe(24 * 60 * 60);
    expect(lifecycle.preStop.exec.command).toEqual(['/etc/mysql-scripts/stop.sh']);
  });

  test('no setting or statement is one that only one of the two series knows', () => {
    const onlyInOne =
      /master|slave|authentication_plugin|expire_logs_days|transaction_write_set|container_aware|have_ssl/i;
    const files = readdirSync('assets/mysql').map((name) => readFileSync(`assets/mysql/${name}`, 'utf8'));
    expect(files.filter((text) => onlyInOne.test(text))).toEqual([]);
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

describe('failover', () => {
  test('the Service of the primary has no selector, so that applying it never moves the primary', () => {
    const chart = testChart({ namespace: 'data' });
    const mysql = mySql(chart, { failover: true });
    expect(manifestOf(chart, 'Service', 'db-primary').spec).toEqual({
      ports: [{ name: 'mysql', port: 3306 }],
      type: 'ClusterIP',
    });
    expect(mysql.primary.host).toBe('db-primary.data.svc.cluster.local');
  });

  test('the pods may read and change that Service, and nothing else', () => {
    const chart = testChart();
    mySql(chart, { failover: true });
    expect(manifestOf(chart, 'Role', 'db-primary').rules).toEqual([
      { apiGroups: [''], resources: ['services'], resourceNames: ['db-primary'], verbs: ['get', 'patch'] },
    ]);
    const { roleRef, subjects } = manifestOf(chart, 'RoleBinding', 'db-primary');
    expect([roleRef.name, subjects]).toEqual(['db-primary', [{ kind: 'ServiceAccount', name: 'db' }]]);
    expect(podSpecOf(chart, 'db')).toMatchObject({ serviceAccountName: 'db', automountServiceAccountToken: false });
  });

  test('only the container of the server has the token', () => {
    const chart = testChart();
    mySql(chart, { failover: true });
    const mounts = (container: string) => containerOf(chart, container, 'db').volumeMounts.map(({ name }: any) => name);
    expect(mounts('mysql')).toContain('api');
    expect(mounts('seed')).not.toContain('api');
    const { volumes } = podSpecOf(chart, 'db');
    expect(volumes.filter(({ projected }: any) => projected).map(({ name }: any) => name)).toEqual(['api']);
  });

  test('the pods reach the API server, where it is said to be', () => {
    const chart = testChart();
    const apiServer = [kplus.NetworkPolicyIpBlock.ipv4(chart, 'ApiServer', '203.0.113.1/32')];
    mySql(chart, { failover: true, apiServer });
    const policies = chart
      .toJson()
      .filter(({ kind, spec }) => kind === 'NetworkPolicy' && spec.egress?.[0].to[0].ipBlock);
    const ports = [443, 6443].map((port) => ({ port, protocol: 'TCP' }));
    expect(policies.map(({ spec }) => spec.egress)).toEqual([
      [{ to: [{ ipBlock: { cidr: '203.0.113.1/32' } }], ports }],
    ]);
  });

  test('has one configuration for all pods, in which the size of the memory allows for the group', () => {
    const chart = testChart();
    mySql(chart, { failover: true, settings: { loose_group_replication_member_expel_timeout: '5' } });
    const config = configOf(chart);
    expect(Object.keys(config)).toEqual(['member.cnf']);
    expect(config['member.cnf']).toContain(`innodb_buffer_pool_size=${264 * 1024 * 1024}\n`);
    expect(config['member.cnf']).toContain('loose_group_replication_member_expel_timeout=5\n');
    expect(envOf(chart).FAILOVER).toBe('1');
  });

  test('scaling changes nothing in the pods, so that none restarts', () => {
    const templates = [3, 5].map((replicas) => {
      const chart = testChart();
      mySql(chart, { failover: true, replicas });
      return statefulSetOf(chart, 'db').spec.template;
    });
    expect(templates[0]).toEqual(templates[1]);
  });

  test.each([1, 2, 4, 7])('refuses %d pods', (replicas) => {
    expect(messageOf(() => mySql(testChart(), { failover: true, replicas }))).toBe(
      `[test/db] replicas is ${replicas} with failover; allowed: 3 or 5, because a majority decides: one of 3 pods can fail, or two of 5, but none of 2, and a fourth pod adds nothing`,
    );
  });

  test.each([
    [{ primarySettings: { sync_binlog: '1' } }, 'primarySettings', 'any pod can become the primary, without a restart'],
    [{ replicaSettings: { sync_binlog: '1' } }, 'replicaSettings', 'any pod can become the primary, without a restart'],
    [{ semiSynchronous: true }, 'semiSynchronous', 'a group acknowledges a write only when a majority has it'],
  ])('refuses %j', (props, option, reason) => {
    expect(messageOf(() => mySql(testChart(), { failover: true, ...props }))).toBe(
      `[test/db] ${option} is given with failover; allowed: one of the two, because ${reason}`,
    );
  });

  test.each(['group_replication_bootstrap_group', 'loose_group_replication_start_on_boot'])('refuses %s', (name) => {
    expect(messageOf(() => mySql(testChart(), { failover: true, settings: { [name]: 'ON' } }))).toContain(
      `settings sets ${name}; allowed: settings on which the set does not depend`,
    );
  });

  test('refuses too little memory for a member', () => {
    const resources = { memory: { limit: Size.mebibytes(900) } };
    expect(messageOf(() => mySql(testChart(), { failover: true, resources }))).toContain('allowed: 928Mi or more');
  });
});

describe('connect', () => {
  function connected(client: (chart: Chart) => kplus.Workload, options: object = {}): { chart: Chart; env: any } {
    const chart = testChart({ namespace: 'data' });
    const workload = client(chart);
    mySql(chart, { databases: ['shop'], users: [USER], clients: [] }).connect(workload, { user: 'app', ...options });
    const { env } = workload.containers[0]!;
    return { chart, env: env.variables };
  }

  const deployment = (chart: Chart) =>
    new kplus.Deployment(chart, 'web', { containers: [{ image: 'web:1' }], metadata: { name: 'web' } });

  test('gives a client host, port, database, user, and the password from the Secret', () => {
    const { env } = connected(deployment);
    expect(env).toEqual({
      MYSQL_HOST: kplus.EnvValue.fromValue('db-primary.data.svc.cluster.local'),
      MYSQL_PORT: kplus.EnvValue.fromValue('3306'),
      MYSQL_DATABASE: kplus.EnvValue.fromValue('shop'),
      MYSQL_USER: kplus.EnvValue.fromValue('app'),
      MYSQL_PASSWORD: expect.objectContaining({
        valueFrom: { secretKeyRef: { name: 'passwords', key: 'app-password', optional: undefined } },
      }),
    });
  });

  test.each([
    ['$(id)', '$$(id)'],
    ['a$$b$', 'a$$$b$'],
    ['a$b', 'a$b'],
  ])('gives the name %s so that Kubernetes expands nothing in it: %s', (name, value) => {
    const chart = testChart();
    const client = deployment(chart);
    const users = [{ name, database: name, passwordKey: 'key' }];
    mySql(chart, { databases: [name], users }).connect(client, { user: name });
    const { MYSQL_USER, MYSQL_DATABASE } = client.containers[0]!.env.variables;
    expect([MYSQL_USER, MYSQL_DATABASE]).toEqual([kplus.EnvValue.fromValue(value), kplus.EnvValue.fromValue(value)]);
  });

  test('gives the same to init containers, which run migrations', () => {
    const chart = testChart();
    const client = deployment(chart);
    const migration = client.addInitContainer({ name: 'migration', image: 'web:1' });
    mySql(chart, { databases: ['shop'], users: [USER] }).connect(client, { user: 'app' });
    expect(migration.env.variables).toEqual(client.containers[0]!.env.variables);
  });

  test('sends a client that only reads to the Service for reading, under names of its choice', () => {
    const { env } = connected(deployment, { readOnly: true, envPrefix: 'REPORTS_DB_' });
    expect(env.REPORTS_DB_HOST).toEqual(kplus.EnvValue.fromValue('db-read.data.svc.cluster.local'));
    expect(Object.keys(env)).toEqual(
      ['HOST', 'PORT', 'DATABASE', 'USER', 'PASSWORD'].map((name) => `REPORTS_DB_${name}`),
    );
  });

  test('lets the client in, and leaves a client free that was free to send anywhere', () => {
    const { chart } = connected(deployment);
    const rules = chart
      .toJson()
      .filter(({ kind }) => kind === 'NetworkPolicy')
      .map(({ spec }) => spec);
    expect(rules.filter(({ ingress }) => ingress?.[0].ports)).toHaveLength(1);
    expect(rules.filter(({ podSelector }) => podSelector.matchLabels['cdk8s.io/metadata.addr'] !== 'db')).toEqual([]);
  });

  test('lets a client out that is isolated', () => {
    const { chart } = connected(
      (scope) =>
        new StatefulWorkload(scope, 'web', {
          metadata: { name: 'web' },
          containers: [{ image: 'web:1' }],
          isolate: true,
        }),
    );
    const egress = chart
      .toJson()
      .filter(({ kind, spec }) => kind === 'NetworkPolicy' && spec.egress?.[0].ports?.[0].port === 3306)
      .map(({ spec }) => spec.podSelector.matchLabels['cdk8s.io/metadata.addr']);
    expect(egress).toEqual(['web']);
  });

  test('a client can connect for writing and for reading, and is let in once', () => {
    const chart = testChart();
    const client = deployment(chart);
    const mysql = mySql(chart, { databases: ['shop'], users: [USER], clients: [] });
    mysql.connect(client, { user: 'app' });
    mysql.connect(client, { user: 'app', readOnly: true, envPrefix: 'READ_' });
    expect(Object.keys(client.containers[0]!.env.variables)).toEqual(
      expect.arrayContaining(['MYSQL_HOST', 'READ_HOST']),
    );
    const policies = chart.toJson().filter(({ kind }) => kind === 'NetworkPolicy');
    expect(policies.filter(({ spec }) => spec.ingress?.[0].ports)).toHaveLength(1);
  });

  test('refuses a second connection under the same names, which would replace the first', () => {
    const chart = testChart();
    const client = deployment(chart);
    const mysql = mySql(chart, { databases: ['shop'], users: [USER] });
    mysql.connect(client, { user: 'app' });
    expect(refusalOf(() => mysql.connect(client, { user: 'app', readOnly: true }))).toMatchObject({
      id: 'mysql-client-variables',
      path: 'test/db',
      given: 'container main of test/web has a variable MYSQL_HOST already',
    });
  });

  test('refuses a client that has no container yet, which would never know where to connect', () => {
    expect(refusalOf(() => connected((chart) => new kplus.Deployment(chart, 'web')))).toMatchObject({
      id: 'mysql-client-containers',
      path: 'test/db',
      given: 'the client test/web has no container',
    });
  });

  test('refuses a user that the set does not make', () => {
    expect(refusalOf(() => connected(deployment, { user: 'root' }))).toMatchObject({
      id: 'mysql-user-unknown',
      path: 'test/db',
      given: 'the user is "root"',
    });
  });

  test('says so where there are no users at all', () => {
    const chart = testChart();
    expect(messageOf(() => mySql(chart).connect(deployment(chart), { user: 'app' }))).toContain(
      'allowed: none, since users is empty',
    );
  });
});

test.each(['db-read', 'db-primary'])(
  'a set named %s is refused next to one named db, whose Service it would replace',
  (name) => {
    const chart = testChart();
    mySql(chart);
    const credentials = kplus.Secret.fromSecretName(chart, 'others', 'others');
    const create = () =>
      new ReplicatedMySql(chart, 'other', { metadata: { name }, credentials, storage: Size.gibibytes(1) });
    expect(refusalOf(create)).toMatchObject({
      id: 'name-taken',
      path: 'test/other/Service',
      given: `the Service would have the name ${name}, like the one of test/db/Pods/Service-${name}`,
    });
  },
);

describe('refuses', () => {
  const refused: [string, Partial<ReplicatedMySqlProps>, string][] = [
    ['no pods', { replicas: 0 }, 'replicas is 0; allowed: a positive integer'],
    ['half a pod', { replicas: 1.5 }, 'replicas is 1.5; allowed: a positive integer'],
    ['a series that it does not know', { version: '5.7' as MySqlVersion }, 'version is "5.7"; allowed: 9.7, 8.4'],
    [
      'writes that wait for a replica that there is not',
      { replicas: 1, semiSynchronous: true },
      'semiSynchronous is true with 1 pod; allowed: at least 2 replicas, or no semiSynchronous',
    ],
    ['a server id of 0', { serverIdBase: 0 }, 'serverIdBase is 0; allowed: a positive integer'],
    ['server ids out of range', { serverIdBase: 2 ** 32 - 1 }, 'serverIdBase is 4294967295; allowed'],
    [
      'too little memory',
      { resources: { memory: { limit: Size.mebibytes(512) } } },
      'resources.memory.limit is 512Mi; allowed: 768Mi or more',
    ],
    ['no storage', { storage: undefined }, 'storage is missing; allowed: a size'],
    ['a lag that cannot be measured', { maxLag: Duration.seconds(1) }, 'maxLag is 1 s; allowed: 5 s or more'],
    ['a database twice', { databases: ['shop', 'shop'] }, 'databases has shop twice; allowed: each name once'],
    ['a user twice', { databases: ['shop'], users: [USER, USER] }, 'users has app twice; allowed: each name once'],
    ['no limit of memory', { resources: {} }, 'resources.memory.limit is missing; allowed: a size'],
    ['a setting that replication rests on', { settings: { 'server-id': '7' } }, 'settings sets server-id; allowed'],
    [
      'such a setting with a modifier',
      { settings: { loose_gtid_mode: 'OFF' } },
      'settings sets loose_gtid_mode; allowed',
    ],
    ...[
      'loose_loose_skip_grant_tables',
      'loose_enable_skip_grant_tables',
      'Loose-Loose-Init-File',
      'skip_loose_enable_port',
      'maximum_offline_mode',
      'innodb_log_group_home_dir',
      'innodb-data-home-dir',
      'innodb_undo_directory',
      'innodb_force_recovery',
      'log_bin_index',
      'relay_log_index',
      'basedir',
      'chroot',
      'help',
      'loose_verbose',
      'validate_config',
      'no_defaults',
      'upgrade',
      'plugin_dir',
      'keyring_migration_source',
      'tc_heuristic_recover',
    ].map((name): [string, Partial<ReplicatedMySqlProps>, string] => [
      `${name}, which would keep the servers from running`,
      { settings: { [name]: '1' } },
      `settings sets ${name}; allowed: settings on which the set does not depend`,
    ]),
    ...(
      [
        [MySqlVersion.V8_4, 'default_authentication_plugin'],
        [MySqlVersion.V9_7, 'query_cache_size'],
        [MySqlVersion.V9_7, 'mysql_native_password'],
        [MySqlVersion.V8_4, 'container_aware'],
        [MySqlVersion.V9_7, 'innodb_file_per'],
        [MySqlVersion.V9_7, 'clone_max_concurrency'],
        [MySqlVersion.V9_7, 'hot.sort_buffer_size'],
      ] as const
    ).map(([version, name]): [string, Partial<ReplicatedMySqlProps>, string] => [
      `${name}, which MySQL ${version} does not know`,
      { version, primarySettings: { [name]: '1' } },
      `primarySettings sets ${name}; allowed: the settings that MySQL ${version} has, and with the prefix loose_`,
    ]),
    [
      'a value that is no string, from JavaScript',
      { settings: { max_connections: 500 as unknown as string } },
      'settings sets max_connections to 500; allowed: a string',
    ],
    [
      'a filter of replication',
      { replicaSettings: { 'replicate-do-db': 'a' } },
      'replicaSettings sets replicate-do-db',
    ],
    ['a setting that skips errors', { settings: { replica_skip_errors: 'all' } }, 'settings sets replica_skip_errors'],
    ['a setting that is no name', { settings: { 'a b': '1' } }, 'settings has the name "a b"; allowed: letters'],
    [
      'a value with a second line',
      { primarySettings: { max_connections: '1\nserver_id=7' } },
      'primarySettings sets max_connections to "1\\nserver_id=7"; allowed: a value on one line',
    ],
    [
      'a value that ends in a comment',
      { settings: { init_connect: "SET NAMES 'utf8#' # for old clients" } },
      'settings sets init_connect to "SET NAMES \'utf8#\' # for old clients"; allowed: a # in quotes alone, because',
    ],
    ['a database of MySQL itself', { databases: ['mysql'] }, 'databases has "mysql"; allowed: 1 to 64 printable'],
    ...['', 'x'.repeat(65), ' a', 'a ', 'a\n', 'a\u0000', '\u{1f600}', '中'.repeat(52), '#mysql50#a'].map(
      (name): [string, Partial<ReplicatedMySqlProps>, string] => [
        `a database ${JSON.stringify(name)}, which MySQL would not make`,
        { databases: [name] },
        `databases has ${JSON.stringify(name)}; allowed: 1 to 64 printable characters`,
      ],
    ),
    [
      'an account of the set itself',
      { databases: ['shop'], users: [{ ...USER, name: 'root' }] },
      'users has the name "root"',
    ],
    ...['', 'x'.repeat(33), 'a\t', 'b ', '\u{1f600}', 'mysql.sys'].map(
      (name): [string, Partial<ReplicatedMySqlProps>, string] => [
        `a user ${JSON.stringify(name)}, whom MySQL would not make`,
        { databases: ['shop'], users: [{ ...USER, name, passwordKey: 'key' }] },
        `users has the name ${JSON.stringify(name)}; allowed: 1 to 32 printable characters`,
      ],
    ),
    [
      'a user whose name can be no part of a key, without a key',
      { databases: ['shop'], users: [{ name: "o'k", database: 'shop' }] },
      'the passwordKey of user o\'k is "o\'k-password"',
    ],
    [
      'a user of no database',
      { users: [USER] },
      'the database of user app is "shop"; allowed: none, since databases is empty',
    ],
    [
      'a user of another database',
      { databases: ['audit'], users: [USER] },
      'the database of user app is "shop"; allowed: audit',
    ],
    [
      'a privilege that is none',
      { databases: ['shop'], users: [{ ...USER, privileges: ['ALL ON *.* TO x; --'] }] },
      'a privilege of user app is "ALL ON *.* TO x; --"; allowed: ALL, ALL PRIVILEGES, ALTER',
    ],
    ...['SELCT', 'PROCESS', 'USAGE ON shop TO evil REQUIRE NONE'].map(
      (privilege): [string, Partial<ReplicatedMySqlProps>, string] => [
        `the privilege ${privilege}, which cannot be granted on a database`,
        { databases: ['shop'], users: [{ ...USER, privileges: ['SELECT', privilege] }] },
        `a privilege of user app is "${privilege}"; allowed`,
      ],
    ),
    [
      'all privileges and one of them, in one statement',
      { databases: ['shop'], users: [{ ...USER, privileges: ['SELECT', 'all'] }] },
      'the privileges of user app are SELECT, all; allowed: all alone',
    ],
    ...['root', 'replication', 'clone', 'monitor'].map((name): [string, Partial<ReplicatedMySqlProps>, string] => [
      `the key of the password of ${name}, which a client would learn`,
      { databases: ['shop'], users: [{ ...USER, passwordKey: `${name}-password` }] },
      `the passwordKey of user app is ${name}-password; allowed: none of root-password`,
    ]),
    [
      'a key that leads out of the Secret',
      { databases: ['shop'], users: [{ ...USER, passwordKey: '..' }] },
      'the passwordKey of user app is ".."; allowed: at most 253',
    ],
    [
      'no privilege',
      { databases: ['shop'], users: [{ ...USER, privileges: [] }] },
      'a privilege of user app is "none"',
    ],
    [
      'a key that no Secret has',
      { databases: ['shop'], users: [{ ...USER, passwordKey: 'a/b' }] },
      'the passwordKey of user app is "a/b"; allowed',
    ],
  ];

  test.each(refused)('%s', (_, props, message) => {
    const error = messageOf(() => mySql(testChart(), props));
    expect(error).toContain(`[test/db] ${message}`);
    expect(error).toContain(', because ');
  });

  test('broken seconds, in the words of cdk8s', () => {
    const error = messageOf(() => mySql(testChart(), { peerWait: Duration.millis(1500) }));
    expect(error).toBe("[test/db] '1500 millis' cannot be converted into a whole number of seconds.");
  });

  test('a name whose pods could never be made', () => {
    const chart = testChart();
    mySql(chart, { metadata: { name: 'a'.repeat(53) } });
    expect(messageOf(() => chart.toJson())).toContain('(statefulset-name-length');
  });

  test('a name that no Service may have', () => {
    const chart = testChart();
    mySql(chart, { metadata: { name: '1db' } });
    expect(messageOf(() => chart.toJson())).toContain('(service-name');
  });
});
