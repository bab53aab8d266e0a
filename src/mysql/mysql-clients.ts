import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { allowsOnlyChosenTraffic } from '../private/kplus-internals';
import { refusal } from '../private/refusal';
import { StatefulWorkload } from '../stateful-workload';
import { MYSQL_PORT } from './mysql-endpoint';

/** How a client connects. */
export interface MySqlConnectOptions {
  /** The name of one of the users. */
  readonly user: string;

  /**
   * Whether the client only reads, from any pod that is up to date.
   *
   * @default false
   */
  readonly readOnly?: boolean;

  /**
   * What the names of the variables start with.
   *
   * @default 'MYSQL_'
   */
  readonly envPrefix?: string;
}

/** What a client is let through to: the server, and nothing else of its pods. */
export const CLIENT_CONNECTION = {
  ports: [kplus.NetworkPolicyPort.tcp(MYSQL_PORT)],
  isolation: kplus.PodConnectionsIsolation.POD,
};

/** The workloads that connect to a set, and what has been done for them. */
export class MySqlClients {
  private readonly allowed = new Set<kplus.AbstractPod>();

  /**
   * @param set the construct of the set, for errors
   * @param pods its pods
   */
  public constructor(
    private readonly set: Construct,
    private readonly pods: StatefulWorkload,
  ) {}

  /** Gives each container of a client some environment variables, those of migrations too, and lets it through to the set. */
  public connect(client: kplus.AbstractPod, variables: { readonly [name: string]: kplus.EnvValue }): void {
    const containers = this.containersOf(client);
    this.checkFree(client, containers, Object.keys(variables));
    for (const { env } of containers) {
      for (const [name, value] of Object.entries(variables)) env.addVariable(name, value);
    }
    this.allow(client);
  }

  private containersOf({ node, containers, initContainers }: kplus.AbstractPod): readonly kplus.Container[] {
    if (containers.length > 0) return [...initContainers, ...containers];
    throw refusal(this.set, {
      id: 'mysql-client-containers',
      given: `the client ${node.path} has no container`,
      allowed: 'connecting it once its containers are added',
      reason: 'it is the containers that are told where to connect',
    });
  }

  /** Whether the containers of a client have none of some variables yet, so that none is lost. */
  private checkFree(
    { node }: kplus.AbstractPod,
    containers: readonly kplus.Container[],
    variables: readonly string[],
  ): void {
    for (const { name, env } of containers) {
      const taken = variables.find((variable) => variable in env.variables);
      if (taken === undefined) continue;
      throw refusal(this.set, {
        id: 'mysql-client-variables',
        given: `container ${name} of ${node.path} has a variable ${taken} already`,
        allowed: 'an envPrefix of its own for each connection',
        reason: 'the second value would replace the first',
      });
    }
  }

  /** Lets a client through the network policies, however often it connects. */
  private allow(client: kplus.AbstractPod): void {
    if (this.allowed.has(client)) return;
    this.allowed.add(client);
    // A policy for what a client may send would take from it whatever else it is free to send now.
    const { ports, isolation } = CLIENT_CONNECTION;
    this.pods.connections.allowFrom(client, {
      ports,
      isolation: allowsOnlyChosenTraffic(client) ? undefined : isolation,
    });
  }
}
