import { ChildProcess, spawn } from 'child_process';
import { createInterface } from 'readline';

/** What the API server tells of objects of a kind, event by event, from now on until it is stopped. */
export class Watch {
  private readonly kubectl: ChildProcess;

  /**
   * @param args of `kubectl get`: which objects
   * @param fields JSONPath expressions on a watch event, which has `.type` and `.object`
   * @param take is called with the value of each field, empty where there is none
   */
  public constructor(args: string[], fields: string[], take: (values: string[]) => void) {
    const format = fields.map((field) => `{${field}}`).join(',') + '{"\\n"}';
    const options = ['--watch', '--output-watch-events', '-o', `jsonpath=${format}`];
    this.kubectl = spawn('kubectl', ['get', ...args, ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
    createInterface(this.kubectl.stdout!).on('line', (line) => take(line.split(',')));
  }

  public stop(): void {
    this.kubectl.kill();
  }
}
