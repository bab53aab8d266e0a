import { loadavg } from 'os';

/** What a case did to writers and readers; times in seconds. */
export interface Outcome {
  readonly lost: number;
  /** Reads of the primary that missed an acknowledged write. */
  readonly unseen: number;
  /** How often the Service of the primary went to another pod. */
  readonly moves: number;
  readonly writeGap: number;
  readonly readGap: number;
  readonly stalest: number;
  readonly ready: number;
}

/** The load is that of the machine: what the times are worth. */
type Measure = keyof Outcome | 'load';

const COUNTS: readonly Measure[] = ['lost', 'unseen', 'moves'];
const TIMES: readonly Measure[] = ['writeGap', 'readGap', 'stalest', 'ready', 'load'];
const HEAD = ['case', 'verdict', ...COUNTS, 'write gap', 'read gap', 'stalest read', 'all Ready', 'load'];

interface Row {
  verdict: string;
  readonly worst: { [measure in Measure]?: number };
}

/** The table of all cases, as Markdown, each with the worst of its runs. */
export class FaultTable {
  private readonly rows = new Map<string, Row>();

  public add(title: string, verdict: string, outcome: Partial<Outcome> = {}): void {
    const row = this.rows.get(title) ?? { verdict, worst: {} };
    if (row.verdict === 'passed') row.verdict = verdict;
    for (const [measure, value] of Object.entries({ ...outcome, load: loadavg()[0] })) {
      const before = row.worst[measure as Measure] ?? 0;
      if (value !== undefined) row.worst[measure as Measure] = Math.max(before, value);
    }
    this.rows.set(title, row);
  }

  public toString(): string {
    const rows = [...this.rows].map(([title, { verdict, worst }]) => [
      title,
      verdict,
      ...COUNTS.map((measure) => `${worst[measure] ?? ''}`),
      ...TIMES.map((measure) => worst[measure]?.toFixed(1) ?? ''),
    ]);
    return [HEAD, HEAD.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
  }
}
