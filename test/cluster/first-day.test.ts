import { App, Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { ReplicatedMySql, StatefulWorkload } from 'cdk8s-stateful';
import { clusterTest } from './support/cluster-test';
import { eventually } from './support/eventually';
import { kubectl } from './support/kubectl';
import { createCredentials } from './support/mysql/credentials';
import { MySqlSet } from './support/mysql/mysql-set';
import { pull } from './support/mysql/pull';
import { Namespace } from './support/namespace';

jest.setTimeout(400_000);

/* What docs/first-day.md shows, done. */

const SLEEP = { image: 'busybox:1.36', command: ['sleep', 'infinity'] };

/** What a pod of these tests has in common: nothing to finish. */
const POD = { securityContext: { user: 65534 }, terminationGracePeriod: Duration.seconds(1) };

clusterTest('a Secret is mounted and in the environment, and a pod waits until it is there', async (namespace) => {
  const chart = new Chart(new App(), 'first-day');
  const web = new StatefulWorkload(chart, 'web', { ...POD, metadata: { name: 'web' }, containers: [SLEEP] });
  const secret = kplus.Secret.fromSecretName(chart, 'certificate', 'web-tls');
  const [container] = web.containers;
  container!.mount('/etc/tls', kplus.Volume.fromSecret(chart, 'tls', secret), { readOnly: true });
  container!.env.addVariable('API_KEY', kplus.EnvValue.fromSecretValue({ secret, key: 'api-key' }));
  await namespace.apply(chart);
  await eventually(async () =>
    expect(await namespace.kubectl('describe', 'pod', 'web-0')).toContain('"web-tls" not found'),
  );

  await namespace.kubectl(
    'create',
    'secret',
    'generic',
    'web-tls',
    '--from-literal=api-key=k',
    '--from-literal=tls.crt=c',
  );
  await namespace.rolledOut('web');
  expect(await namespace.exec('web-0', 'cat', '/etc/tls/tls.crt')).toBe('c');
  expect(await namespace.exec('web-0', 'env')).toContain('API_KEY=k\n');
});

clusterTest(
  'pods go where they are sent, with priority, pull secret and a service account of their own',
  async (namespace) => {
    const priority = namespace.name;
    await kubectl(['create', 'priorityclass', priority, '--value=1000']);
    try {
      const chart = new Chart(new App(), 'first-day', { namespace: namespace.name });
      const account = new kplus.ServiceAccount(chart, 'account', { metadata: { name: 'api' } });
      const role = new kplus.Role(chart, 'role', { metadata: { name: 'api' } });
      role.allowRead(kplus.ApiResource.CONFIG_MAPS);
      role.bind(account);
      const api = new StatefulWorkload(chart, 'api', {
        ...POD,
        metadata: { name: 'api' },
        matchLabels: { app: 'api' },
        serviceAccount: account,
        automountServiceAccountToken: true,
        dockerRegistryAuth: kplus.Secret.fromSecretName(chart, 'registry', 'regcred'),
        nodeSelector: { 'topology.kubernetes.io/zone': 'zone-2' },
        priorityClassName: priority,
        containers: [SLEEP],
      });
      api.scheduling.tolerate(kplus.Node.tainted(kplus.NodeTaintQuery.is('dedicated', 'api')));
      await namespace.apply(chart);
      await namespace.rolledOut('api');

      const { spec } = await namespace.get('pod', 'api-0');
      expect(spec).toMatchObject({
        imagePullSecrets: [{ name: 'regcred' }],
        nodeName: 'node2',
        priority: 1000,
        serviceAccountName: 'api',
        tolerations: expect.arrayContaining([{ key: 'dedicated', operator: 'Equal', value: 'api' }]),
      });
      expect(await namespace.names('pods', 'app=api')).toEqual(['api-0']);
      expect(await namespace.exec('api-0', 'ls', '/var/run/secrets/kubernetes.io/serviceaccount')).toContain('token');
      const user = `--as=system:serviceaccount:${namespace.name}:api`;
      expect(await namespace.kubectl('auth', 'can-i', 'list', 'configmaps', user)).toBe('yes\n');
    } finally {
      await kubectl(['delete', 'priorityclass', priority]);
    }
  },
);

clusterTest('a client of another namespace connects to a set by its name, and nobody else does', async (namespace) => {
  await pull('mysql:9.7');
  const clients = await Namespace.create();
  try {
    await createCredentials(namespace, 'mysql-credentials', ['app']);
    await createCredentials(clients, 'mysql-client', ['app']);
    await namespace.apply(setFor(clients));
    await clients.apply(clientsOf(namespace));
    await new MySqlSet(namespace, 'mysql', 1).ready();

    const query = async (client: string) => {
      await clients.rolledOut(client);
      const login =
        'MYSQL_PWD=$MYSQL_PASSWORD mysql -BN --connect-timeout=3 -h $MYSQL_HOST -u $MYSQL_USER $MYSQL_DATABASE';
      return clients.exec(`${client}-0`, 'bash', '-c', `${login} -e 'SELECT DATABASE()'`);
    };
    await eventually(async () => expect(await query('web')).toBe('shop\n'), 60);
    await expect(query('stranger')).rejects.toThrow("Can't connect to MySQL server");
  } finally {
    await clients.delete();
  }
});

/** The app of the set, which lets in the web servers of a namespace. */
function setFor(clients: Namespace): Chart {
  const chart = new Chart(new App(), 'data');
  const namespaces = kplus.Namespaces.select(chart, 'shop', { names: [clients.name] });
  new ReplicatedMySql(chart, 'mysql', {
    metadata: { name: 'mysql' },
    replicas: 1,
    credentials: kplus.Secret.fromSecretName(chart, 'credentials', 'mysql-credentials'),
    storage: Size.gibibytes(1),
    databases: ['shop'],
    users: [{ name: 'app', database: 'shop' }],
    clients: [kplus.Pods.select(chart, 'clients', { namespaces, labels: { app: 'web' } })],
  });
  return chart;
}

/** An app of clients: one that the set lets in, and one that it does not. */
function clientsOf(data: Namespace): Chart {
  const chart = new Chart(new App(), 'shop');
  const mysql = ReplicatedMySql.fromName(chart, 'mysql', 'mysql', {
    namespace: data.name,
    credentials: kplus.Secret.fromSecretName(chart, 'credentials', 'mysql-client'),
    users: [{ name: 'app', database: 'shop' }],
  });
  for (const app of ['web', 'stranger']) {
    const client = new StatefulWorkload(chart, app, {
      ...POD,
      metadata: { name: app },
      matchLabels: { app },
      isolate: true,
      containers: [{ ...SLEEP, image: 'mysql:9.7' }],
    });
    mysql.connect(client, { user: 'app' });
  }
  return chart;
}
