import { ApiObject, Chart, Cron, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-33';
import {
  MySqlRepository,
  MySqlVersion,
  ReplicatedMySql,
  ReplicatedMySqlProps,
  StatefulWorkload,
  TopologySpread,
  WhenUnsatisfiable,
} from 'cdk8s-stateful-33';
import { Construct } from 'constructs';

/** One pod a node: a node that fails takes only one copy of the data with it. */
const ONE_A_NODE: TopologySpread = {
  topology: kplus.Topology.HOSTNAME,
  whenUnsatisfiable: WhenUnsatisfiable.DO_NOT_SCHEDULE,
};

const NAME = 'shop-db';
const ISSUER = `${NAME}-ca`;

/** What differs from one installation to the next. */
export interface MySqlProductionProps {
  /** Where the backups are kept, as restic names it: `s3:https://s3.example.com/backups/shop-db`. */
  readonly repositoryUrl: string;

  /**
   * A second in UTC, such as `2026-11-28T21:04:59Z`: a second database is made, with the rows of that moment.
   *
   * @default - nothing is restored
   */
  readonly restoreTime?: string;
}

/** A database that loses no acknowledged write, goes on when a node fails and can go back in time, and the shop that uses it. */
export class MySqlProduction extends Chart {
  public constructor(scope: Construct, id: string, props: MySqlProductionProps) {
    super(scope, id);
    this.createIssuer();
    const repository: MySqlRepository = {
      url: props.repositoryUrl,
      credentials: kplus.Secret.fromSecretName(this, 'Repository', `${NAME}-repository`),
    };

    const mysql = this.createDatabase('MySql', NAME, {
      backup: {
        repository,
        schedule: Cron.schedule({ minute: '30', hour: '2' }),
        drillSchedule: Cron.schedule({ minute: '30', hour: '4', weekDay: '0' }),
        retention: { daily: 7, weekly: 4, monthly: 6 },
      },
    });
    mysql.connect(this.createClient('Shop'), { user: 'shop' });
    mysql.connect(this.createClient('Reports'), { user: 'reports', readOnly: true });

    if (props.restoreTime) {
      const restoreFrom = { repository, set: NAME, time: props.restoreTime };
      this.createDatabase('Restored', `${NAME}-restored`, { restoreFrom });
    }
  }

  private createDatabase(id: string, name: string, props: Partial<ReplicatedMySqlProps>): ReplicatedMySql {
    return new ReplicatedMySql(this, id, {
      metadata: { name },
      version: MySqlVersion.V9_7,
      credentials: kplus.Secret.fromSecretName(this, `${id}Credentials`, `${NAME}-credentials`),
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
      tls: { certificate: { issuer: { name: ISSUER } } },
      metrics: { labels: { release: 'kube-prometheus-stack' } },
      clients: [], // nobody but the workloads that connect() above
      ...props,
    });
  }

  /** Has cert-manager make a CA that signs for the database alone: whoever has a certificate of it is trusted as a pod. */
  private createIssuer(): void {
    const selfSigned = `${NAME}-self-signed`;
    this.certManager('SelfSigned', 'Issuer', selfSigned, { selfSigned: {} });
    this.certManager('Authority', 'Certificate', ISSUER, {
      isCA: true,
      commonName: `CA of ${NAME}`,
      duration: '87600h0m0s',
      secretName: ISSUER,
      issuerRef: { name: selfSigned },
    });
    this.certManager('Issuer', 'Issuer', ISSUER, { ca: { secretName: ISSUER } });
  }

  private certManager(id: string, kind: string, name: string, spec: object): void {
    new ApiObject(this, id, { apiVersion: 'cert-manager.io/v1', kind, metadata: { name }, spec });
  }

  /** A stand-in that only sleeps, with MySQL's client in its image. */
  private createClient(id: string): StatefulWorkload {
    return new StatefulWorkload(this, id, {
      metadata: { name: id.toLowerCase() },
      securityContext: { user: 65534 },
      terminationGracePeriod: Duration.seconds(1),
      containers: [{ image: 'mysql:9.7', command: ['sleep', 'infinity'] }],
    });
  }
}
