/** What a case did to writers and readers; times in seconds. */
export interface Outcome {
  readonly lost: number;
  /** Reads of the primary that missed an acknowledged write. */
  readonly unseen: number;
  readonly writeGap: number;
  readonly readGap: number;
  readonly stalest: number;
  readonly ready: number;
}

const HEAD = ['case', 'verdict', 'lost', 'unseen', 'write gap', 'read gap', 'stalest read', 'all Ready'];

/** The table of all cases, as Markdown. */
export class FaultTable {
  private readonly rows: string[][] = [];

  public add(title: string, verdict: string, outcome: Partial<Outcome> = {}): void {
    const { lost, unseen, writeGap, readGap, stalest, ready } = outcome;
    const times = [writeGap, readGap, stalest, ready].map((time) => time?.toFixed(1) ?? '');
    this.rows.push([title, verdict, `${lost ?? ''}`, `${unseen ?? ''}`, ...times]);
  }

  public has(title: string): boolean {
    return this.rows.some(([name]) => name === title);
  }

  public toString(): string {
    const rows = [HEAD, HEAD.map(() => '---'), ...this.rows];
    return rows.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
  }
}
