import { ChildProcess, spawn } from 'child_process';
import { once } from 'events';
import { createInterface } from 'readline';
import { setTimeout as pause } from 'timers/promises';
import { History } from './history';
import { TRAFFIC_POD } from './traffic-client';
import { Namespace } from '../namespace';

/** The tables that are written to: the id is when the write was begun, in microseconds of the client's clock. */
export const TABLE = 'test.acknowledged';
export const KEPT_TABLE = 'test.kept';

/**
 * Each client makes a connection for one statement, says what came of it, and goes on until its input ends. A statement
 * without an answer is given up after 4 s, and nobody knows whether it was done.
 */
const LOOP = (statement: string, said: string, options: string) => `
  while read -rt 0.2 || [ $? -gt 128 ]; do
    begin=\${EPOCHREALTIME/./}
    answer=$(timeout 4 mysql --defaults-file=/tmp/${options}.cnf -BN -e "${statement}" 2>&1) && echo "${said}"
  done`;

/** The same with a connection that is kept, as a pool does, until a statement fails or has no answer for 4 s. */
const KEPT_LOOP = (statement: string, said: string) => `
  trap '' PIPE
  connected=
  while read -rt 0.1 || [ $? -gt 128 ]; do
    if [ -z "$connected" ]; then
      coproc S { exec mysql --defaults-file=/tmp/write.cnf -BN --skip-reconnect --unbuffered 2>&1; }
      exec 3<&"\${S[0]}" 4>&"\${S[1]}"
      connected=$S_PID
    fi
    begin=\${EPOCHREALTIME/./}
    if echo "${statement};" >&4 && read -rt 4 answer <&3 && [[ $answer =~ ^[0-9\\ ]+$ ]]; then
      echo "${said}"
    else
      kill -9 "$connected"
      exec 3<&- 4>&-
      wait "$connected"
      connected=
    fi
  done 2>/dev/null`;

/** The pod that answers. */
const ORDINAL = "REGEXP_SUBSTR(@@report_host, '[0-9]+')";

/** The rows of a table, and the newest of them. */
const ROWS = (table: string) => `(SELECT CONCAT_WS(' ', COUNT(*), IFNULL(MAX(id), 0)) FROM ${table})`;

const WRITE = LOOP(`INSERT INTO ${TABLE} VALUES ($begin)`, '$begin ${EPOCHREALTIME/./} .', 'write');
const READ = LOOP(`SELECT IFNULL(MAX(id), 0) FROM ${TABLE}`, '$answer $begin ${EPOCHREALTIME/./} .', 'read');
const WRITE_KEPT = KEPT_LOOP(`INSERT INTO ${KEPT_TABLE} VALUES ($begin); SELECT 1`, '$begin ${EPOCHREALTIME/./} .');
const READ_PRIMARY = KEPT_LOOP(
  `SELECT CONCAT_WS(' ', ${ROWS(TABLE)}, ${ROWS(KEPT_TABLE)}, ${ORDINAL})`,
  '$answer $begin .',
);

/** A line of a loop: numbers, and a dot, without which its end was cut off. */
const LINE = /^(\d+ )+\.$/;

/** After this it is no gap that ends by itself. */
const LONGEST_WITHOUT_ANSWER_MS = 240_000;

/** How long a loop may take to end, of which a statement without an answer takes four seconds. */
const LONGEST_END_MS = 15_000;

/** How long to wait before the next try to begin a loop in a pod that is not there. */
const POLL_MS = 250;

/**
 * What clients see from before a fault until after it: two writers through `-primary`, of which one makes a connection for
 * each write and the other keeps one; a reader through `-read`; and one through `-primary`, on a connection that it keeps.
 */
export class Traffic {
  /** Starts them, and returns when each has been answered once. Rows were in the two tables before. */
  public static async start(namespace: Namespace, rowsBefore: number[]): Promise<Traffic> {
    const traffic = new Traffic(namespace, rowsBefore);
    await traffic.answered();
    return traffic;
  }

  /** What they saw. */
  public readonly history: History;

  private readonly clients: Loop[];

  private constructor(namespace: Namespace, rowsBefore: number[]) {
    this.history = new History(rowsBefore);
    const { writes, keptWrites, reads, primaryReads } = this.history;
    this.clients = [
      new Loop(namespace, WRITE, ([id, acknowledged]) => writes.push({ id: id!, acknowledged: acknowledged! })),
      new Loop(namespace, WRITE_KEPT, ([id, acknowledged]) =>
        keptWrites.push({ id: id!, acknowledged: acknowledged! }),
      ),
      new Loop(namespace, READ, ([newest, begin, end]) => reads.push({ newest: newest!, begin: begin!, end: end! })),
      new Loop(namespace, READ_PRIMARY, ([count, newest, keptCount, keptNewest, ordinal, begin]) => {
        const rows = { count: count!, newest: newest! };
        const keptRows = { count: keptCount!, newest: keptNewest! };
        primaryReads.push({ tables: [rows, keptRows], ordinal: ordinal!, begin: begin! });
      }),
    ];
  }

  /** Waits until each client has begun something from now on and was answered. */
  public async answered(): Promise<void> {
    const { writes, keptWrites, reads, primaryReads } = this.history;
    const seen = [writes, keptWrites, reads, primaryReads];
    const wanted = seen.map((list) => list.length + 2);
    const end = Date.now() + LONGEST_WITHOUT_ANSWER_MS;
    while (seen.some((list, index) => list.length < wanted[index]!)) {
      if (Date.now() > end) throw new Error(`a client was not answered for ${LONGEST_WITHOUT_ANSWER_MS / 1000} s`);
      await Promise.race([pause(1000), ...this.clients.map(async (client) => client.line())]);
    }
  }

  /** Ends all, after one more answer each, so that what the fault broke has been seen whole. */
  public async stop(): Promise<void> {
    try {
      await this.answered();
    } finally {
      await Promise.all(this.clients.map(async (client) => client.stop()));
    }
  }
}

/** A loop in the pod, which begins again when its node took it along. */
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
    const late = setTimeout(() => this.child.kill('SIGKILL'), LONGEST_END_MS); // its node may be cut off
    await this.ended;
    clearTimeout(late);
  }

  private async run(): Promise<void> {
    while (!this.isStopping) {
      const args = ['-n', this.namespace.name, 'exec', '-i', TRAFFIC_POD, '--', 'bash', '-c', this.script];
      this.child = spawn('kubectl', args, { stdio: ['pipe', 'pipe', 'ignore'] });
      this.child.stdin!.on('error', () => undefined);
      createInterface(this.child.stdout!).on('line', (line) => {
        if (!LINE.test(line)) return;
        this.take(line.split(' ').slice(0, -1).map(Number));
        this.heard?.();
      });
      await once(this.child, 'close');
      if (!this.isStopping) await pause(POLL_MS);
    }
  }
}
