import { Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { MySqlCertificate, MySqlTls, MySqlTlsRequirement, ReplicatedMySql, ReplicatedMySqlProps } from '../../src';
import { byName, containerOf, manifestOf, messageOf, podSpecOf, testChart } from '../support/manifests';

function mySql(chart: Chart, tls: MySqlTls | undefined, props: Partial<ReplicatedMySqlProps> = {}): ReplicatedMySql {
  return new ReplicatedMySql(chart, 'db', {
    metadata: { name: 'db' },
    credentials: kplus.Secret.fromSecretName(chart, 'Credentials', 'passwords'),
    storage: Size.gibibytes(10),
    databases: ['shop'],
    users: [{ name: 'app', database: 'shop' }],
    tls,
    ...props,
  });
}

const ISSUER = { name: 'ca' };

function certificateOf(chart: Chart, certificate: Partial<MySqlCertificate> = {}, props = {}): any {
  mySql(chart, { certificate: { issuer: ISSUER, ...certificate } }, props);
  return manifestOf(chart, 'Certificate', 'db-tls');
}

const secretOf = (chart: Chart) => kplus.Secret.fromSecretName(chart, 'Tls', 'certificate');
const configOf = (chart: Chart) => manifestOf(chart, 'ConfigMap', 'db').data;
const envOf = (chart: Chart, container: string): { [name: string]: string } =>
  Object.fromEntries(containerOf(chart, container, 'db').env.map(({ name, value }: any) => [name, value]));

describe('a set with the Secret of a certificate', () => {
  test('mounts it in all containers with a server, whole, so that it is refreshed while the pods run', () => {
    const chart = testChart();
    mySql(chart, { secret: secretOf(chart) });
    expect(byName(podSpecOf(chart, 'db').volumes, 'tls')).toEqual({
      name: 'tls',
      secret: { secretName: 'certificate', defaultMode: 0o440 },
    });
    for (const container of ['seed', 'mysql']) {
      const mounts = containerOf(chart, container, 'db').volumeMounts;
      expect(byName(mounts, 'tls')).toEqual({ name: 'tls', mountPath: '/etc/mysql-tls', readOnly: true });
      expect(envOf(chart, container)).toMatchObject({ TLS_SECRET: 'certificate', TLS_VERIFY_PEERS: '1' });
    }
  });

  test('has servers that show it, and verify the primary and the donor', () => {
    const chart = testChart();
    mySql(chart, { secret: secretOf(chart) });
    for (const file of ['primary.cnf', 'replica.cnf']) {
      expect(configOf(chart)[file]).toContain('\nssl_cert=/var/run/mysqld/tls/tls.crt\n');
      expect(configOf(chart)[file]).toContain('\nloose_clone_ssl_ca=/var/run/mysqld/tls/ca.crt\n');
      expect(configOf(chart)[file]).not.toContain('group_replication');
    }
  });

  test('with failover has members that verify each other', () => {
    const chart = testChart();
    mySql(chart, { secret: secretOf(chart) }, { failover: true });
    const settings = configOf(chart)['member.cnf'].split('\n');
    expect(settings).toContain('loose_group_replication_recovery_ssl_verify_server_cert=ON');
    const modes = settings.filter((line: string) => line.includes('group_replication_ssl_mode'));
    expect(modes.at(-1)).toBe('loose_group_replication_ssl_mode=VERIFY_IDENTITY');
  });

  test('verifies no server while verifyPeers is false, so that it can be switched on in a set that runs', () => {
    const chart = testChart();
    mySql(chart, { secret: secretOf(chart), verifyPeers: false }, { failover: true });
    expect(envOf(chart, 'mysql')).toMatchObject({ TLS_SECRET: 'certificate' });
    expect(envOf(chart, 'mysql')).not.toHaveProperty('TLS_VERIFY_PEERS');
    expect(configOf(chart)['member.cnf']).toContain('\nssl_cert=/var/run/mysqld/tls/tls.crt\n');
    expect(configOf(chart)['member.cnf']).not.toMatch(/VERIFY|clone_ssl/);
  });

  test('has users who must connect with TLS, unless they are said to need not', () => {
    const chart = testChart();
    const users = [
      { name: 'app', database: 'shop' },
      { name: 'old', database: 'shop', tlsRequirement: MySqlTlsRequirement.NONE },
      { name: 'proven', database: 'shop', tlsRequirement: MySqlTlsRequirement.X509 },
    ];
    mySql(chart, { secret: secretOf(chart) }, { users });
    const { accounts } = JSON.parse(manifestOf(chart, 'ConfigMap', 'db-accounts').data['accounts.json']);
    expect(accounts.slice(-3).map(({ user, require }: any) => [user, require])).toEqual([
      ['app', 'SSL'],
      ['old', 'NONE'],
      ['proven', 'X509'],
    ]);
  });

  test('gives the certificate to the jobs of backups, which seed themselves, and not to the containers of restic', () => {
    const chart = testChart();
    const repository = {
      url: 's3:https://s3.example.com/db',
      credentials: kplus.Secret.fromSecretName(chart, 'R', 'r'),
    };
    mySql(chart, { secret: secretOf(chart) }, { backup: { repository } });
    const { initContainers, containers, volumes } = manifestOf(chart, 'CronJob', 'db-backup').spec.jobTemplate.spec
      .template.spec;
    expect(byName(volumes, 'tls')).toEqual({ name: 'tls', secret: { secretName: 'certificate', defaultMode: 0o440 } });
    const mounted = [...initContainers, ...containers].map(({ name, volumeMounts }: any) => [
      name,
      volumeMounts.some((mount: any) => mount.name === 'tls'),
    ]);
    expect(mounted).toEqual([
      ['seed', true],
      ['check', true],
      ['store', false],
    ]);
  });
});

describe('the Certificate that cert-manager is to make', () => {
  test('has all names that peers and clients dial, and is there before the pods', () => {
    const chart = testChart({ namespace: 'data' });
    const { spec, metadata } = certificateOf(chart);
    expect(metadata.namespace).toBe('data');
    expect(spec).toEqual({
      secretName: 'db-tls',
      issuerRef: { group: 'cert-manager.io', kind: 'Issuer', name: 'ca' },
      dnsNames: [
        '*.db.data',
        '*.db.data.svc',
        '*.db.data.svc.cluster.local',
        ...['db-primary', 'db-read'].flatMap((service) => [
          service,
          `${service}.data`,
          `${service}.data.svc`,
          `${service}.data.svc.cluster.local`,
        ]),
      ],
      privateKey: { rotationPolicy: 'Always' },
      usages: ['digital signature', 'key encipherment', 'server auth'],
    });
    const kinds = chart.toJson().map(({ kind }) => kind);
    expect(kinds.indexOf('Certificate')).toBeLessThan(kinds.indexOf('StatefulSet'));
    expect(byName<any>(podSpecOf(chart, 'db').volumes, 'tls').secret.secretName).toBe('db-tls');
  });

  test('names each pod where the namespace is not known, since no wildcard could stand for them', () => {
    expect(certificateOf(testChart(), {}, { replicas: 2 }).spec.dnsNames).toEqual([
      'db-0.db',
      'db-1.db',
      'db-primary',
      'db-read',
    ]);
  });

  test('is as the options say', () => {
    const chart = testChart();
    const certificate = {
      issuer: { name: 'corporate', kind: 'StepClusterIssuer', group: 'certmanager.step.sm' },
      dnsNames: ['db.example.com', '*.db.example.com'],
      duration: Duration.hours(36),
      renewBefore: Duration.minutes(45),
    };
    mySql(chart, { certificate, secret: secretOf(chart) });
    const { spec } = manifestOf(chart, 'Certificate', 'db-tls');
    expect(spec).toMatchObject({ secretName: 'certificate', duration: '36h0m0s', renewBefore: '45m0s' });
    expect(spec.issuerRef).toEqual({ name: 'corporate', kind: 'StepClusterIssuer', group: 'certmanager.step.sm' });
    expect(spec.dnsNames.slice(-2)).toEqual(['db.example.com', '*.db.example.com']);
  });
});

describe('the alert of a certificate', () => {
  const alertOf = (certificate?: Partial<MySqlCertificate>) => {
    const chart = testChart();
    mySql(chart, certificate && { certificate: { issuer: ISSUER, ...certificate } }, { metrics: {} });
    const { rules } = manifestOf(chart, 'PrometheusRule', 'db').spec.groups[0];
    const { expr, for: delay } = rules.find(({ alert }: any) => alert === 'MySqlCertificateExpires');
    return [expr.replace(/.* < /, ''), delay];
  };

  test.each([
    ['a week before the end', undefined, ['7 * 86400', '1h']],
    ['a week before the end of one of the usual 90 days', {}, ['7 * 86400', '1h']],
    ['when it was surely not renewed', { duration: Duration.days(21) }, [`${3.5 * 86_400}`, '1h']],
    [
      'when it was surely not renewed, soon enough for one of few hours',
      { duration: Duration.hours(6) },
      ['3600', '5m'],
    ],
    ['when it was surely not renewed at its time', { renewBefore: Duration.days(2) }, ['86400', '1h']],
  ])('fires %s', (_, certificate, expected) => {
    expect(alertOf(certificate)).toEqual(expected);
  });
});

describe('connect', () => {
  const client = (chart: Chart) =>
    new kplus.Deployment(chart, 'web', { metadata: { name: 'web' }, containers: [{ image: 'web:1' }] });
  const specOf = (chart: Chart) => manifestOf(chart, 'Deployment', 'web').spec.template.spec;

  test('gives each container the certificate of the CA, and nothing else of the Secret', () => {
    const chart = testChart();
    const web = client(chart);
    web.addInitContainer({ name: 'migration', image: 'web:1' });
    const mysql = mySql(chart, { secret: secretOf(chart) });
    mysql.connect(web, { user: 'app' });
    mysql.connect(web, { user: 'app', readOnly: true, envPrefix: 'READ_' });
    const { volumes, containers, initContainers } = specOf(chart);
    expect(volumes).toEqual([
      {
        name: 'ca-certificate',
        secret: { secretName: 'certificate', items: [{ key: 'ca.crt', path: 'ca.crt' }], defaultMode: 0o444 },
      },
    ]);
    for (const { env, volumeMounts } of [...containers, ...initContainers]) {
      expect(volumeMounts).toEqual([
        { name: 'ca-certificate', mountPath: '/etc/mysql-tls/certificate', readOnly: true },
      ]);
      expect(byName(env, 'MYSQL_SSL_CA')).toEqual({ name: 'MYSQL_SSL_CA', value: '/etc/mysql-tls/certificate/ca.crt' });
      expect(byName<any>(env, 'READ_SSL_CA').value).toBe('/etc/mysql-tls/certificate/ca.crt');
    }
  });

  test('gives it to a client of a set that another app makes, from a Secret with that key alone', () => {
    const chart = testChart();
    const web = client(chart);
    ReplicatedMySql.fromName(chart, 'shop', 'shop', {
      namespace: 'data',
      credentials: kplus.Secret.fromSecretName(chart, 'Credentials', 'passwords'),
      users: [{ name: 'app', database: 'shop' }],
      ca: kplus.Secret.fromSecretName(chart, 'Ca', 'ca.of.shop'),
    }).connect(web, { user: 'app' });
    const { volumes, containers } = specOf(chart);
    expect(volumes.map(({ name, secret }: any) => [name, secret.secretName])).toEqual([
      ['ca-ca-of-shop', 'ca.of.shop'],
    ]);
    expect(byName<any>(containers[0].env, 'MYSQL_SSL_CA').value).toBe('/etc/mysql-tls/ca.of.shop/ca.crt');
  });

  test('gives no certificate where there is none', () => {
    const chart = testChart();
    const web = client(chart);
    mySql(chart, undefined).connect(web, { user: 'app' });
    expect(specOf(chart).volumes).toBeUndefined();
  });
});

describe('refuses', () => {
  const cases: [string, MySqlTls, Partial<ReplicatedMySqlProps>, string][] = [
    ['no certificate at all', {}, {}, 'tls has neither secret nor certificate; allowed: one of the two, or both'],
    [
      'a kind of issuer that cert-manager does not have',
      { certificate: { issuer: { name: 'ca', kind: 'CA' } } },
      {},
      'tls.certificate.issuer is the CA "ca"; allowed: the name of an Issuer or a ClusterIssuer',
    ],
    [
      'an issuer without a name',
      { certificate: { issuer: { name: '' } } },
      {},
      'tls.certificate.issuer is the Issuer ""',
    ],
    [
      'a duration that cert-manager refuses',
      { certificate: { issuer: ISSUER, duration: Duration.minutes(59) } },
      {},
      'tls.certificate has a duration of 3540 s; allowed: a duration of one hour or more',
    ],
    [
      'a renewal before the beginning',
      { certificate: { issuer: ISSUER, duration: Duration.hours(1), renewBefore: Duration.hours(1) } },
      {},
      'tls.certificate has a duration of 3600 s and a renewBefore of 3600 s',
    ],
    [
      'a renewal too late',
      { certificate: { issuer: ISSUER, renewBefore: Duration.minutes(4) } },
      {},
      'tls.certificate has a duration of 7776000 s and a renewBefore of 240 s',
    ],
    [
      'a name that is none',
      { certificate: { issuer: ISSUER, dnsNames: ['db.example.com', 'db.*.com'] } },
      {},
      'tls.certificate.dnsNames has "db.*.com"; allowed: ',
    ],
    [
      'a certificate in the settings too',
      { certificate: { issuer: ISSUER } },
      { replicaSettings: { 'loose-ssl-cert': '/tmp/cert.pem' } },
      'replicaSettings sets loose-ssl-cert with tls; allowed: one of the two',
    ],
  ];
  test.each(cases)('%s', (_, tls, props, message) => {
    expect(messageOf(() => mySql(testChart(), tls, props))).toContain(`[test/db] ${message}`);
  });

  test('but takes other settings of TLS', () => {
    const settings = { tls_version: 'TLSv1.3', require_secure_transport: 'ON' };
    const chart = testChart();
    mySql(chart, { certificate: { issuer: ISSUER } }, { settings });
    expect(configOf(chart)['primary.cnf']).toContain('\nrequire_secure_transport=ON\n');
  });
});
