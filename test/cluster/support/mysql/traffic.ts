import { ChildProcess, spawn } from 'child_process';
import { once } from 'events';
import { createInterface } from 'readline';
import { setTimeout as pause } from 'timers/promises';
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

const WRITE = LOOP(`INSERT INTO ${TABLE} VALUES ($begin)`, '$begin ${EPOCHREALTIME/./}', 'write');
const READ = LOOP(`SELECT IFNULL(MAX(id), 0) FROM ${TABLE}`, '$answer $begin ${EPOCHREALTIME/./}', 'read');
const WRITE_KEPT = KEPT_LOOP(`INSERT INTO ${KEPT_TABLE} VALUES ($begin); SELECT 1`, '$begin ${EPOCHREALTIME/./}');
const READ_PRIMARY = KEPT_LOOP(
  `SELECT CONCAT_WS(' ', (SELECT COUNT(*) FROM ${TABLE}), (SELECT COUNT(*) FROM ${KEPT_TABLE}), ${ORDINAL})`,
  '$answer $begin',
);

/** After this it is no gap that ends by itself. */
const LONGEST_WITHOUT_ANSWER_MS = 240_000;

/** How long to wait before the next try to begin a loop in a pod that is not there. */
const POLL_MS = 250;

interface Write {
  readonly id: number;
  readonly acknowledged: number;
}

/** How many rows of the two tables a read through `-primary` saw, and which pod answered it. */
interface PrimaryRead {
  readonly rows: number;
  readonly keptRows: number;
  readonly ordinal: number;
  readonly begin: number;
}

interface Read {
  readonly newest: number;
  readonly begin: number;
  readonly end: number;
}

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

  private readonly writes: Write[] = [];
  private readonly keptWrites: Write[] = [];
  private readonly reads: Read[] = [];
  private readonly primaryReads: PrimaryRead[] = [];
  private readonly clients: Loop[];

  private constructor(
    namespace: Namespace,
    private readonly rowsBefore: number[],
  ) {
    this.clients = [
      new Loop(namespace, WRITE, ([id, acknowledged]) => this.writes.push({ id: id!, acknowledged: acknowledged! })),
      new Loop(namespace, WRITE_KEPT, ([id, acknowledged]) =>
        this.keptWrites.push({ id: id!, acknowledged: acknowledged! }),
      ),
      new Loop(namespace, READ, ([newest, begin, end]) =>
        this.reads.push({ newest: newest!, begin: begin!, end: end! }),
      ),
      new Loop(namespace, READ_PRIMARY, ([rows, keptRows, ordinal, begin]) =>
        this.primaryReads.push({ rows: rows!, keptRows: keptRows!, ordinal: ordinal!, begin: begin! }),
      ),
    ];
  }

  /** Waits until each client has begun something from now on and was answered. */
  public async answered(): Promise<void> {
    const seen = [this.writes, this.keptWrites, this.reads, this.primaryReads];
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

  /** The ids of the rows of both tables that the primary said it has. */
  public get acknowledged(): number[] {
    return [...this.writes, ...this.keptWrites].map(({ id }) => id);
  }

  /** The longest time without an acknowledged write of either writer, in seconds. */
  public get writeGap(): number {
    const gaps = [this.writes, this.keptWrites].map((writes) => longestGap(writes.map((one) => one.acknowledged)));
    return Math.max(...gaps);
  }

  /** The longest time without an answered read, in seconds. */
  public get readGap(): number {
    return longestGap(this.reads.map(({ end }) => end));
  }

  /** How many reads through `-primary` did not see all that had been acknowledged when they were begun. */
  public get unseen(): number {
    return this.staleReads.length;
  }

  /** The pods that answered such reads. */
  public get stalePods(): number[] {
    return [...new Set(this.staleReads.map(({ ordinal }) => ordinal))];
  }

  private get staleReads(): PrimaryRead[] {
    const [rows, keptRows] = this.rowsBefore as [number, number];
    const before = (writes: readonly Write[], time: number) => writes.filter((one) => one.acknowledged < time).length;
    return this.primaryReads.filter(
      (read) =>
        read.rows < rows + before(this.writes, read.begin) ||
        read.keptRows < keptRows + before(this.keptWrites, read.begin),
    );
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
