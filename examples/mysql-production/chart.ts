import { Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-33';
import { MySqlVersion, ReplicatedMySql, StatefulWorkload, TopologySpread, WhenUnsatisfiable } from 'cdk8s-stateful-33';
import { Construct } from 'constructs';

/** One pod a node: two on one node would go, and with them two copies of the data, when that node goes. */
const ONE_A_NODE: TopologySpread = {
  topology: kplus.Topology.HOSTNAME,
  whenUnsatisfiable: WhenUnsatisfiable.DO_NOT_SCHEDULE,
};

/** A database that loses no acknowledged write and goes on when a node fails, and the web shop that uses it. */
export class MySqlProduction extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id);

    const mysql = new ReplicatedMySql(this, 'MySql', {
      metadata: { name: 'shop-db' },
      version: MySqlVersion.V9_7,
      credentials: kplus.Secret.fromSecretName(this, 'Credentials', 'shop-db-credentials'),
      replicas: 3,
      failover: true,
      storage: Size.gibibytes(20),
      resources: {
        cpu: { request: kplus.Cpu.millis(250) },
        memory: { request: Size.gibibytes(1), limit: Size.gibibytes(1) },
      },
      databases: ['shop'],
      users: [
        { name: 'shop', database: 'shop' },
        { name: 'reports', database: 'shop', privileges: ['SELECT', 'SHOW VIEW'] },
      ],
      settings: { max_connections: '300', 'slow-query-log': 'ON', long_query_time: '2' },
      maxLag: Duration.seconds(10),
      topologySpread: [ONE_A_NODE, { topology: kplus.Topology.ZONE }],
      tls: { secret: kplus.Secret.fromSecretName(this, 'Certificate', 'shop-db-tls') },
      clients: [], // nobody but those that connect() below
    });

    const shop = this.client('Shop');
    mysql.connect(shop, { user: 'shop' });
    const reports = this.client('Reports');
    mysql.connect(reports, { user: 'reports', readOnly: true });
  }

  private client(id: string): StatefulWorkload {
    return new StatefulWorkload(this, id, {
      metadata: { name: id.toLowerCase() },
      securityContext: { user: 65534 },
      terminationGracePeriod: Duration.seconds(1),
      containers: [{ image: 'busybox:1.36', command: ['sleep', 'infinity'] }],
    });
  }
}
