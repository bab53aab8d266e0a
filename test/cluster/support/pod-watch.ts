import { Namespace } from './namespace';
import { Watch } from './watch';

const READY = '.object.status.conditions[?(@.type=="Ready")].status';
const FIELDS = ['.type', '.object.metadata.name', READY, '.object.metadata.deletionTimestamp'];

/**
 * What becomes of pods, in the order in which the API server tells it. Times that pods bear are whole seconds, and would
 * not show which of two things came first.
 */
export class PodWatch {
  private readonly told: string[] = [];
  private readonly watch: Watch;

  public constructor(namespace: Namespace) {
    this.watch = new Watch(['-n', namespace.name, 'pods'], FIELDS, (values) => this.take(values));
  }

  /** The milestones so far, each once: `web-0 is made`, `web-0 is ready`, `web-0 is told to end`, `web-0 is gone`. */
  public get milestones(): string[] {
    return [...new Set(this.told)];
  }

  public stop(): void {
    this.watch.stop();
  }

  private take([type, name, ready, deletion]: string[]): void {
    if (type === 'ADDED') this.told.push(`${name} is made`);
    if (ready === 'True' && !deletion) this.told.push(`${name} is ready`);
    if (deletion) this.told.push(`${name} is told to end`);
    if (type === 'DELETED') this.told.push(`${name} is gone`);
  }
}
