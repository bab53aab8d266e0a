import { App } from 'cdk8s';
import { createCredentials } from './credentials';
import { Killer } from './killer';
import { MySqlLab, MySqlLabProps, SECRET } from './mysql-lab';
import { MySqlSet } from './mysql-set';
import { Namespace } from '../namespace';

/** A set of three under test, with a client, in a namespace of its own. */
export class FaultLab {
  public static async create(): Promise<FaultLab> {
    const namespace = await Namespace.create();
    await createCredentials(namespace, SECRET, ['app']);
    return new FaultLab(namespace, await Killer.create());
  }

  public readonly set: MySqlSet;
  private readonly acknowledged: number[] = [];

  private constructor(
    public readonly namespace: Namespace,
    private readonly killer: Killer,
  ) {
    this.set = new MySqlSet(namespace);
  }

  /** Applies the set, and returns after how many seconds all pods were Ready. */
  public async start(props: MySqlLabProps = {}): Promise<number> {
    await this.apply(props);
    const seconds = await this.set.ready();
    await this.killer.prepare(await this.nodes());
    await this.set.createTable();
    return seconds;
  }

  public async apply(props: MySqlLabProps): Promise<void> {
    await this.namespace.apply(new MySqlLab(new App(), 'lab', props));
  }

  public async nodes(): Promise<string[]> {
    return Promise.all(this.set.pods.map(async (_, ordinal) => this.set.node(ordinal)));
  }

  /** Ends a process in a container of a pod as a crash does. */
  public async kill(ordinal: number, container: string, process: string): Promise<void> {
    const { spec, status } = await this.namespace.get('pod', this.set.pod(ordinal));
    const statuses = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])];
    const { containerID } = statuses.find(({ name }) => name === container);
    await this.killer.kill(spec.nodeName, containerID.replace(/^.*:\/\//, ''), process);
  }

  /** Deletes a pod, and its claim too if told so, without waiting for their end. */
  public async delete(ordinal: number, { claim = false, force = false } = {}): Promise<void> {
    if (claim) await this.namespace.kubectl('delete', 'pvc', this.set.claim(ordinal), '--wait=false');
    const options = force ? ['--force', '--grace-period=0'] : [];
    await this.namespace.kubectl('delete', 'pod', this.set.pod(ordinal), '--wait=false', ...options);
  }

  /** Adds to the writes that must never be lost, and says which are. Those are not told again. */
  public async lostOf(acknowledged: readonly number[]): Promise<number> {
    this.acknowledged.push(...acknowledged);
    const lost = new Set(await this.set.lost(this.acknowledged));
    this.acknowledged.splice(0, Infinity, ...this.acknowledged.filter((id) => !lost.has(id)));
    return lost.size;
  }

  public async end(): Promise<void> {
    await this.namespace.delete();
    await this.killer.delete();
  }
}
