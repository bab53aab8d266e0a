import { App, Chart } from 'cdk8s';
import { Job } from './documents';
import { Layout, names, ownTask, reportUse } from './task';

/** Adds one workload to a chart. */
export type Build = (chart: Chart, name: string, job: Job) => void;

/** Does the task of this program with a class of apps and a way to build workloads. */
export function synthesize(AppClass: typeof App, build: Build): void {
  const task = ownTask();
  const app = new AppClass({ outdir: task.outdir });
  const common = task.layout === Layout.ONE_CHART ? new Chart(app, 'shop') : undefined;
  for (const name of names(task)) build(common ?? new Chart(app, `shop-${name}`), name, task.job);
  app.synth();
  reportUse();
}
