import { Job } from './documents';

/** How the documents are divided. */
export enum Layout {
  ONE_CHART = 'one-chart',
  CHART_EACH = 'chart-each',
}

/** A case of the benchmark, as a program of its own; its arguments name the case. */
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

/** What a program took of the machine. */
export interface Use {
  /** The seconds of all its threads. */
  readonly cpu: number;
  /** Peak memory in MiB. */
  readonly peak: number;
}

/** Reports the cost to the program that started this one. */
export function reportUse(): void {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const use: Use = { cpu: (userCPUTime + systemCPUTime) / 1e6, peak: maxRSS / 1024 };
  console.log(JSON.stringify(use));
}
