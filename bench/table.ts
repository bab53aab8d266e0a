import { Contender } from './contenders';
import { Work } from './measure';
import { Effort, measureRounds, middle, ratio, Rounds } from './rounds';

/** Some contenders at the same work in several sizes. */
export interface Table {
  readonly title: string;
  readonly contenders: readonly Contender[];
  /** The one that others are compared with. */
  readonly base: Contender;
  readonly work: Omit<Work, 'count'>;
  readonly counts: readonly number[];
}

/** Measures a table and prints it, as Markdown. */
export function printTable(table: Table, effort: Effort): void {
  const { title, contenders, base, work, counts } = table;
  const columns = counts.map((count) => measureRounds(contenders, { ...work, count }, effort));
  const numbers = columns.map((rounds, n) => `${counts[n].toLocaleString('en')} (${rounds.get(base)!.length} rounds)`);
  console.log(`\n### ${title}\n\nSeconds / of all threads / peak MiB; times ${base.title}\n`);
  console.log(`| | ${numbers.join(' | ')} | growth |\n|---|${counts.map(() => '---|').join('')}---|`);
  for (const contender of contenders) {
    const cells = columns.map((rounds) => cell(rounds, contender, base));
    console.log(`| ${contender.title} | ${cells.join(' | ')} | ${growth(columns, counts, contender)} |`);
  }
}

function cell(rounds: Rounds, contender: Contender, base: Contender): string {
  if (middle(rounds, contender, 'seconds') === undefined) return 'too long';
  const used = MEASURES.map(([what, digits]) => written(middle(rounds, contender, what), digits));
  const times = MEASURES.map(([what]) => written(ratio(rounds, contender, base, what), 2));
  return `${used.join(' / ')}; ${times.join(' / ')}`;
}

/** A measured quantity, and the number of digits that are shown. */
const MEASURES = [
  ['seconds', 2],
  ['cpu', 2],
  ['peak', 0],
] as const;

function written(value: number | undefined, digits: number): string {
  return value?.toFixed(digits) ?? '–';
}

/** The power of the number of workloads with which the time beyond that of the smallest number grows, at the end. */
function growth(columns: readonly Rounds[], counts: readonly number[], contender: Contender): string {
  if (counts.length < 3) return '–';
  const [start, before, last] = [0, counts.length - 2, counts.length - 1].map((n) =>
    middle(columns[n], contender, contender.tellsUse ? 'cpu' : 'seconds'),
  );
  if (start === undefined || before === undefined || last === undefined) return '–';
  const power =
    Math.log((last - start) / (before - start)) / Math.log(counts[counts.length - 1] / counts[counts.length - 2]);
  return power.toFixed(2);
}
