import { Job } from './documents';

/** How the documents are divided. */
export enum Layout {
  ONE_CHART = 'one-chart',
  CHART_EACH = 'chart-each',
}

/** What a case has to do. It is a program of its own, which is told by its arguments. */
export interface Task {
  readonly job: Job;
  readonly layout: Layout;
  /** How many workloads to write. */
  readonly count: number;
  readonly outdir: string;
}

/** The task that this program was started for. */
export function ownTask(): Task {
  const [job, layout, count, outdir] = process.argv.slice(2);
  return { job: job as Job, layout: layout as Layout, count: Number(count), outdir };
}

/** The arguments for a program that is to do a task. */
export function taskArguments({ job, layout, count, outdir }: Task): string[] {
  return [job, layout, String(count), outdir];
}

/** The names of the workloads of a task. */
export function names({ count }: Task): string[] {
  return Array.from({ length: count }, (_, n) => `store-${n}`);
}

/** Tells the program that started this one how much memory it took at most, in MiB. */
export function reportPeak(): void {
  console.log(Math.round(process.resourceUsage().maxRSS / 1024));
}
