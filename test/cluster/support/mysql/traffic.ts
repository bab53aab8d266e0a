import { ChildProcess, spawn } from 'child_process';
import { once } from 'events';
import { createInterface } from 'readline';
import { setTimeout as pause } from 'timers/promises';
import { TRAFFIC_POD } from './traffic-client';
import { Namespace } from '../namespace';

/** The table that is written to: the id is when the write was begun, in microseconds of the client's clock. */
export const TABLE = 'test.acknowledged';

/**
 * Each client makes a connection for one statement, says what came of it, and goes on until its input ends. A statement
 * without an answer is given up after 4 s, and nobody knows whether it was done.
 */
const LOOP = (statement: string, said: string, options: string) => `
  while read -rt 0.2 || [ $? -gt 128 ]; do
    begin=\${EPOCHREALTIME/./}
    answer=$(timeout 4 mysql --defaults-file=/tmp/${options}.cnf -BN -e "${statement}" 2>&1) && echo "${said}"
  done`;
const WRITE = LOOP(`INSERT INTO ${TABLE} VALUES ($begin)`, '$begin ${EPOCHREALTIME/./}', 'write');
const READ = LOOP(`SELECT IFNULL(MAX(id), 0) FROM ${TABLE}`, '$answer $begin ${EPOCHREALTIME/./}', 'read');

/** How long to wait before the next try to begin a loop in a pod that is not there. */
const POLL_MS = 250;

interface Write {
  readonly id: number;
  readonly acknowledged: number;
}

interface Read {
  readonly newest: number;
  readonly begin: number;
  readonly end: number;
}

/** A writer through `-primary` and a reader through `-read`, from before a fault until after it. */
export class Traffic {
  /** Starts both, and returns when each has been answered once. */
  public static async start(namespace: Namespace): Promise<Traffic> {
    const traffic = new Traffic(namespace);
    await traffic.answered();
    return traffic;
  }

  private readonly writes: Write[] = [];
  private readonly reads: Read[] = [];
  private readonly clients: Loop[];

  private constructor(namespace: Namespace) {
    this.clients = [
      new Loop(namespace, WRITE, ([id, acknowledged]) => this.writes.push({ id: id!, acknowledged: acknowledged! })),
      new Loop(namespace, READ, ([newest, begin, end]) =>
        this.reads.push({ newest: newest!, begin: begin!, end: end! }),
      ),
    ];
  }

  /** Waits until a write and a read have been begun from now on and answered. */
  public async answered(): Promise<void> {
    const [writes, reads] = [this.writes.length + 1, this.reads.length + 1];
    while (this.writes.length <= writes || this.reads.length <= reads) {
      await Promise.all(this.clients.map(async (client) => client.line()));
    }
  }

  /** Ends both, after one more answer each, so that what the fault broke has been seen whole. */
  public async stop(): Promise<void> {
    await this.answered();
    await Promise.all(this.clients.map(async (client) => client.stop()));
  }

  /** The ids of the rows that the source said it has. */
  public get acknowledged(): number[] {
    return this.writes.map(({ id }) => id);
  }

  /** The longest time without an acknowledged write, in seconds. */
  public get writeGap(): number {
    return longestGap(this.writes.map(({ acknowledged }) => acknowledged));
  }

  /** The longest time without an answered read, in seconds. */
  public get readGap(): number {
    return longestGap(this.reads.map(({ end }) => end));
  }

  /** How old the oldest acknowledged write was that a read did not see, at most, in seconds. */
  public get stalest(): number {
    return Math.max(0, ...this.reads.map((read) => this.staleness(read)));
  }

  private staleness({ newest, begin }: Read): number {
    const unseen = this.writes.filter(({ id, acknowledged }) => id > newest && acknowledged < begin);
    return unseen.length === 0 ? 0 : (begin - unseen[0]!.acknowledged) / 1e6;
  }
}

function longestGap(times: readonly number[]): number {
  return Math.max(0, ...times.slice(1).map((time, index) => time - times[index]!)) / 1e6;
}

/** A loop in the pod, begun anew when its node took it along. */
class Loop {
  private isStopping = false;
  private child!: ChildProcess;
  private readonly ended: Promise<void>;
  private heard?: () => void;

  public constructor(
    private readonly namespace: Namespace,
    private readonly script: string,
    private readonly take: (numbers: number[]) => void,
  ) {
    this.ended = this.run();
  }

  /** Waits for the next line. */
  public async line(): Promise<void> {
    return new Promise((resolve) => {
      this.heard = resolve;
    });
  }

  public async stop(): Promise<void> {
    this.isStopping = true;
    this.child.stdin!.end();
    await this.ended;
  }

  private async run(): Promise<void> {
    while (!this.isStopping) {
      const args = ['-n', this.namespace.name, 'exec', '-i', TRAFFIC_POD, '--', 'bash', '-c', this.script];
      this.child = spawn('kubectl', args, { stdio: ['pipe', 'pipe', 'ignore'] });
      this.child.stdin!.on('error', () => undefined);
      createInterface(this.child.stdout!).on('line', (line) => {
        this.take(line.split(' ').map(Number));
        this.heard?.();
      });
      await once(this.child, 'close');
      if (!this.isStopping) await pause(POLL_MS);
    }
  }
}
