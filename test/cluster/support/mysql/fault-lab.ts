import { App } from 'cdk8s';
import { createCredentials } from './credentials';
import { Killer } from './killer';
import { MySqlLab, MySqlLabProps, SECRET } from './mysql-lab';
import { MySqlSet } from './mysql-set';
import { eventually } from '../eventually';
import { Namespace } from '../namespace';

/** Kills the processes of a name in a container of the pod, or sends them another signal. */
export type Kill = (container: string, process: string, signal?: string) => Promise<void>;

/** A set of three under test, with a client, in a namespace of its own. */
export class FaultLab {
  public static async create(): Promise<FaultLab> {
    const namespace = await Namespace.create();
    await createCredentials(namespace, SECRET, ['app']);
    return new FaultLab(namespace);
  }

  public readonly set: MySqlSet;
  private readonly acknowledged: number[] = [];
  private props: MySqlLabProps = {};

  private constructor(public readonly namespace: Namespace) {
    this.set = new MySqlSet(namespace);
  }

  /** Applies the set, and returns after how many seconds all pods were Ready. */
  public async start(props: MySqlLabProps = {}): Promise<number> {
    this.set.hasFailover = props.failover ?? false;
    await this.apply(props);
    const seconds = await this.set.ready();
    await eventually(async () => this.set.createTables(), 30);
    return seconds;
  }

  /** Applies the set with some props changed, which stay so. */
  public async apply(props: MySqlLabProps): Promise<void> {
    this.props = { ...this.props, ...props };
    await this.namespace.apply(new MySqlLab(new App(), 'lab', this.props));
  }

  /** Lets an action end processes in a pod, as a crash does. */
  public async withKiller<T>(ordinal: number, action: (kill: Kill) => Promise<T>): Promise<T> {
    const killer = await Killer.on(await this.set.node(ordinal));
    try {
      return await action(async (container, process, signal) => {
        await killer.kill(await this.set.containerId(ordinal, container), process, signal);
      });
    } finally {
      await killer.delete();
    }
  }

  /** Kills the server of a pod, as its node does when the memory is used up. */
  public async killServer(ordinal: number): Promise<void> {
    await this.withKiller(ordinal, async (kill) => kill('mysql', 'mysqld'));
  }

  /** Deletes a pod, and on request its claim, without waiting for their end. */
  public async delete(ordinal: number, { claim = false, force = false } = {}): Promise<void> {
    if (claim) await this.namespace.kubectl('delete', 'pvc', this.set.claim(ordinal), '--wait=false');
    const options = force ? ['--force', '--grace-period=0'] : [];
    await this.namespace.kubectl('delete', 'pod', this.set.pod(ordinal), '--wait=false', ...options);
  }

  /** Adds to the writes that must never be lost, and returns how many are. Each is counted once. */
  public async lostOf(acknowledged: readonly number[]): Promise<number> {
    this.acknowledged.push(...acknowledged);
    const lost = new Set(await this.set.lost(this.acknowledged));
    this.acknowledged.splice(0, Infinity, ...this.acknowledged.filter((id) => !lost.has(id)));
    return lost.size;
  }

  public async end(): Promise<void> {
    await this.namespace.delete();
  }
}
