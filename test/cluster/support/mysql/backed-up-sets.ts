import { App, Chart, Cron, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { MySqlRestore, ReplicatedMySql, ReplicatedMySqlProps } from 'cdk8s-stateful';
import { eventually } from '../eventually';
import { Namespace } from '../namespace';
import { S3Server } from './s3-server';
import { imageOf, VERSION } from './version';

/** The set that is backed up. */
export const SOURCE = 'db';

/** Never: the tests run the jobs themselves. */
export const LEAP_DAY = Cron.schedule({ minute: '0', hour: '0', day: '29', month: '2' });

/** How a set differs from one that is backed up into a repository of its name. */
export type BackedUpSetOptions = Partial<ReplicatedMySqlProps> & {
  /** Restores the set, which is not backed up then. */
  readonly restore?: Omit<MySqlRestore, 'repository'>;
  /** The Secret that opens the repository. */
  readonly secret?: string;
  /** The name of the repository. */
  readonly repo?: string;
};

/** A set that is backed up, or restored. */
export function chartOf(namespace: Namespace, s3: S3Server, name: string, options: BackedUpSetOptions = {}): Chart {
  const { restore, secret = 'repository', repo = SOURCE, ...props } = options;
  const chart = new Chart(new App(), 'data', { namespace: namespace.name });
  const repository = {
    url: s3.repository(repo),
    credentials: kplus.Secret.fromSecretName(chart, 'Repository', secret),
  };
  const purpose = restore
    ? { restoreFrom: { repository, ...restore } }
    : { backup: { repository, schedule: LEAP_DAY, drillSchedule: LEAP_DAY } };
  new ReplicatedMySql(chart, 'db', {
    metadata: { name },
    credentials: kplus.Secret.fromSecretName(chart, 'Credentials', 'passwords'),
    version: VERSION,
    image: imageOf(VERSION),
    storage: Size.gibibytes(2),
    replicas: 2,
    databases: ['test'],
    users: [{ name: 'app', database: 'test' }],
    ...purpose,
    ...props,
  });
  return chart;
}

/** A moment as `restoreFrom` takes it, to the second: `2026-11-28T21:04:59Z`. */
export function secondOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+/, '');
}

/** Runs the job of a CronJob; returns its log. */
export async function runJob(namespace: Namespace, cronJob: string, name: string): Promise<string> {
  await startJob(namespace, cronJob, name);
  return finished(namespace, name);
}

export async function startJob(namespace: Namespace, cronJob: string, name: string): Promise<void> {
  await namespace.kubectl('create', 'job', `--from=cronjob/${cronJob}`, name);
}

/** The log of a job, once it has ended well or a container of it has said why it stops. */
export async function finished(namespace: Namespace, job: string): Promise<string> {
  return eventually(
    async () => {
      const { status } = await namespace.get('job', job);
      const log = await logOf(namespace, job);
      expect(status.succeeded === 1 || log.includes('STOP:')).toBe(true);
      return log;
    },
    900,
    2000,
  );
}

/** What the containers of a job's pods have said so far. */
export async function logOf(namespace: Namespace, job: string): Promise<string> {
  const args = ['logs', '-l', `job-name=${job}`, '--all-containers', '--ignore-errors', '--tail=-1'];
  return namespace.kubectl(...args).catch(() => '');
}
