import { Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { MySqlVersion, ReplicatedMySql, TopologySpread, WhenUnsatisfiable } from 'cdk8s-stateful';
import { Construct } from 'constructs';
import { createTrafficClient } from './traffic-client';
import { VERSION } from './version';

export const SECRET = 'mysql-credentials';

/** How stale a replica may be that answers reads. */
export const MAX_LAG_SECONDS = 10;

/** So that a node that fails takes one pod with it. */
const ONE_A_NODE: TopologySpread = {
  topology: kplus.Topology.HOSTNAME,
  whenUnsatisfiable: WhenUnsatisfiable.DO_NOT_SCHEDULE,
};

/** What changes between two applications of a lab. */
export interface MySqlLabProps {
  readonly replicas?: number;
  readonly maxConnections?: number;
  readonly semiSynchronous?: boolean;
  readonly failover?: boolean;
  readonly version?: MySqlVersion;
  /** How much CPU a server may have, in thousandths of a core: as much as there is by default. */
  readonly cpuLimit?: number;
}

/** A set of three, and a client that writes to it and reads from it. */
export class MySqlLab extends Chart {
  public constructor(scope: Construct, id: string, props: MySqlLabProps = {}) {
    super(scope, id);
    const mysql = new ReplicatedMySql(this, 'MySql', {
      metadata: { name: 'mysql' },
      credentials: kplus.Secret.fromSecretName(this, 'Credentials', SECRET),
      version: props.version ?? VERSION,
      replicas: props.replicas ?? 3,
      semiSynchronous: props.semiSynchronous,
      failover: props.failover,
      storage: Size.gibibytes(2),
      databases: ['test'],
      users: [{ name: 'app', database: 'test' }],
      settings: { max_connections: `${props.maxConnections ?? 151}` },
      maxLag: Duration.seconds(MAX_LAG_SECONDS),
      topologySpread: [ONE_A_NODE],
      resources: props.cpuLimit === undefined ? undefined : limited(props.cpuLimit),
    });
    createTrafficClient(this, mysql, 'app');
  }
}

function limited(millis: number): kplus.ContainerResources {
  const [cpu, memory] = [kplus.Cpu.millis(millis), Size.gibibytes(1)];
  return { cpu: { request: cpu, limit: cpu }, memory: { request: memory, limit: memory } };
}
