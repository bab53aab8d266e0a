import { ChildProcess, spawn } from 'child_process';
import { createInterface } from 'readline';
import { Namespace } from './namespace';

const READY = '.object.status.conditions[?(@.type=="Ready")].status';
const FIELDS = ['.type', '.object.metadata.name', READY, '.object.metadata.deletionTimestamp'];
const FORMAT = FIELDS.map((field) => `{${field}}`).join(',') + '{"\\n"}';

/**
 * What becomes of pods, in the order in which the API server tells it. Times that pods bear are whole seconds, and would
 * not show which of two things came first.
 */
export class PodWatch {
  private readonly told: string[] = [];
  private readonly kubectl: ChildProcess;

  public constructor(namespace: Namespace) {
    const args = ['-n', namespace.name, 'get', 'pods', '--watch', '--output-watch-events', '-o', `jsonpath=${FORMAT}`];
    this.kubectl = spawn('kubectl', args, { stdio: ['ignore', 'pipe', 'inherit'] });
    createInterface(this.kubectl.stdout!).on('line', (line) => this.take(line.split(',')));
  }

  /** The milestones so far, each once: `web-0 is made`, `web-0 is ready`, `web-0 is told to end`, `web-0 is gone`. */
  public get milestones(): string[] {
    return [...new Set(this.told)];
  }

  public stop(): void {
    this.kubectl.kill();
  }

  private take([type, name, ready, deletion]: string[]): void {
    if (type === 'ADDED') this.told.push(`${name} is made`);
    if (ready === 'True' && !deletion) this.told.push(`${name} is ready`);
    if (deletion) this.told.push(`${name} is told to end`);
    if (type === 'DELETED') this.told.push(`${name} is gone`);
  }
}
