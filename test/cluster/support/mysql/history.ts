/** A write that was acknowledged: its id, which is when it was begun, and when that was. In microseconds of one clock. */
export interface Write {
  readonly id: number;
  readonly acknowledged: number;
}

/** What a read through `-primary` saw of a table. */
export interface Rows {
  readonly count: number;
  readonly newest: number;
}

/** What a read through `-primary` saw of the two tables, and which pod answered it. */
export interface PrimaryRead {
  readonly tables: readonly [Rows, Rows];
  readonly ordinal: number;
  readonly begin: number;
}

/** The newest row that a read through `-read` saw. */
export interface Read {
  readonly newest: number;
  readonly begin: number;
  readonly end: number;
}

/** What two writers and two readers saw, each in the order of its own answers, and what that says about the servers. */
export class History {
  public readonly writes: Write[] = [];
  public readonly keptWrites: Write[] = [];
  public readonly reads: Read[] = [];
  public readonly primaryReads: PrimaryRead[] = [];

  /** @param rowsBefore how many rows the two tables had before */
  public constructor(private readonly rowsBefore: readonly number[]) {}

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

  /**
   * How many reads through `-primary` did not see all that had been acknowledged when they were begun, or that an earlier
   * one had seen. Both the number of rows and the newest are compared: a write that was done without an answer makes up
   * for a missing one in the number, but not in the newest.
   */
  public get unseen(): number {
    return this.staleReads.length;
  }

  /** The pods that answered such reads. */
  public get stalePods(): number[] {
    return [...new Set(this.staleReads.map(({ ordinal }) => ordinal))];
  }

  private get staleReads(): PrimaryRead[] {
    const writes = [this.writes, this.keptWrites];
    return this.primaryReads.filter(({ tables, begin }, index) =>
      tables.some((seen, table) => {
        const before = writes[table]!.filter(({ acknowledged }) => acknowledged < begin);
        const due = { count: this.rowsBefore[table]! + before.length, newest: before.at(-1)?.id ?? 0 };
        const earlier = this.primaryReads[index - 1]?.tables[table];
        return isBehind(seen, due) || (earlier !== undefined && isBehind(seen, earlier));
      }),
    );
  }

  /** How old the oldest acknowledged write was that a read through `-read` did not see, at most, in seconds. */
  public get stalest(): number {
    return Math.max(0, ...this.reads.map((read) => this.staleness(read)));
  }

  private staleness({ newest, begin }: Read): number {
    const unseen = this.writes.filter(({ id, acknowledged }) => id > newest && acknowledged < begin);
    return unseen.length === 0 ? 0 : (begin - unseen[0]!.acknowledged) / 1e6;
  }
}

function isBehind(seen: Rows, other: Rows): boolean {
  return seen.count < other.count || seen.newest < other.newest;
}

function longestGap(times: readonly number[]): number {
  return Math.max(0, ...times.slice(1).map((time, index) => time - times[index]!)) / 1e6;
}
