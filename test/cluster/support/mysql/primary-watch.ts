import { Namespace } from '../namespace';
import { Watch } from '../watch';

const TARGET = '.object.spec.selector.statefulset\\.kubernetes\\.io/pod-name';

/** To which pods the Service of the primary leads, one after the other. */
export class PrimaryWatch {
  private readonly targets: string[] = [];
  private readonly watch: Watch;

  public constructor(namespace: Namespace, service: string) {
    this.watch = new Watch(['-n', namespace.name, `service/${service}`], [TARGET], ([target]) => this.take(target!));
  }

  /**
   * How often it went to another pod.
   *
   * @throws if the watch saw nothing at all
   */
  public get moves(): number {
    if (this.targets.length === 0) throw new Error('the watch of the Service of the primary saw nothing');
    return this.targets.length - 1;
  }

  public stop(): void {
    this.watch.stop();
  }

  private take(target: string): void {
    if (target !== this.targets.at(-1)) this.targets.push(target);
  }
}
