import { ApiObject, ApiObjectMetadata, Cron, Lazy, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { refusal } from '../private/refusal';
import { StatefulWorkload } from '../stateful-workload';
import { CLIENT_CONNECTION } from './mysql-clients';
import { MYSQL_JOB_LABEL, MySqlJobPod, mysqlContainer, resticContainer } from './mysql-job-pod';
import { archiveMetrics, MySqlMetrics } from './mysql-metrics';
import { checkRepository, MySqlRepository, repositoryPort, resticImage } from './mysql-repository';

/**
 * Which backups are kept. Each number counts periods with a backup; the last backup of each period is kept. Until there are
 * that many, the oldest backup is kept as well.
 *
 * @see https://restic.readthedocs.io/en/stable/060_forget.html#removing-snapshots-according-to-a-policy
 */
export interface MySqlBackupRetention {
  /**
   * The number of days.
   *
   * @default 7
   */
  readonly daily?: number;

  /**
   * The number of weeks.
   *
   * @default 4
   */
  readonly weekly?: number;

  /**
   * The number of months.
   *
   * @default 0
   */
  readonly monthly?: number;
}

/**
 * Backups of a set: a physical copy on a schedule, and all binary logs, so any point in time since the oldest copy can
 * be restored.
 */
export interface MySqlBackup {
  /** Where the backups are kept. Each set needs its own repository. */
  readonly repository: MySqlRepository;

  /**
   * When a copy is made. Later writes are restored from binary logs; the more there are, the longer a restore takes.
   *
   * @default - daily, at midnight in UTC
   */
  readonly schedule?: Cron;

  /**
   * When a drill restores the newest backup into an empty folder, and checks it.
   *
   * @default - weekly, on Sunday at 6 in UTC
   */
  readonly drillSchedule?: Cron;

  /**
   * Which copies are kept. Binary logs are kept as long as a copy from before them.
   *
   * @default - backups of 7 days and 4 weeks
   */
  readonly retention?: MySqlBackupRetention;

  /**
   * Processor and memory of the containers that store and fetch backups, in the jobs and next to each server.
   *
   * @default - 50m of a processor requested and no limit; 128 MiB of memory requested, 512 MiB at most
   */
  readonly resources?: kplus.ContainerResources;
}

/** The properties of a set that its backup needs. */
export interface BackedUpSet {
  readonly name: string;
  readonly metadata: ApiObjectMetadata;
  readonly workload: StatefulWorkload;
  readonly image: string;
  readonly resources: kplus.ContainerResources;
  readonly env: { readonly [name: string]: kplus.EnvValue };
  readonly storage: Size;
  readonly storageClassName?: string;
  readonly credentials: kplus.ISecret;
  readonly certificate?: kplus.ISecret;
  readonly replicas: number;
  readonly data: kplus.IStorage;
  readonly scripts: kplus.Volume;
  readonly metrics?: MySqlMetrics;
}

/** Jobs seed themselves as a pod of the set would, under the number of one that there is not. */
const ORDINAL_ABOVE = 9;

const DEFAULT_RESTIC_RESOURCES: kplus.ContainerResources = {
  cpu: { request: kplus.Cpu.millis(50) },
  memory: { request: Size.mebibytes(128), limit: Size.mebibytes(512) },
};

/** Renders the jobs, and the containers that store binary logs. */
export function backUp(construct: Construct, set: BackedUpSet, backup: MySqlBackup): void {
  checkRepository(construct, 'backup.repository', backup.repository);
  const keep = keepOptions(construct, backup.retention);
  addArchive(construct, set, backup);
  allowRepository(construct, 'Repository', set, backup.repository);
  const pods = kplus.Pods.select(construct, 'BackupPods', { labels: { [MYSQL_JOB_LABEL]: set.name } });
  set.workload.connections.allowFrom(pods, CLIENT_CONNECTION);
  const pod = new MySqlJobPod(set, backup.repository);
  const env = {
    ...set.env,
    HOSTNAME: kplus.EnvValue.fromValue(`${set.name}-${set.replicas + ORDINAL_ABOVE}`),
  };
  const mysql = (name: string, script: string) => mysqlContainer(name, script, { ...set, env });
  const restic = (name: string, script: string, variables: { [name: string]: string }) =>
    resticContainer(name, script, backup.repository, {
      resources: backup.resources ?? DEFAULT_RESTIC_RESOURCES,
      variables,
    });
  addCronJob(construct, 'Backup', set, {
    name: `${set.name}-backup`,
    schedule: backup.schedule ?? Cron.daily(),
    spec: pod.spec({
      initContainers: [mysql('seed', 'seed'), mysql('check', 'backup-check')],
      container: restic('store', 'backup-store', { SET_NAME: set.name, KEEP: keep }),
    }),
  });
  addCronJob(construct, 'Drill', set, {
    name: `${set.name}-drill`,
    schedule: backup.drillSchedule ?? Cron.schedule({ minute: '0', hour: '6', weekDay: '0' }),
    spec: pod.spec({
      initContainers: [restic('fetch', 'restore-fetch', { RESTORE_SET: set.name, VERIFY: '1' })],
      container: mysql('verify', 'restore-verify'),
    }),
  });
}

/** Lets the pods of a set reach a repository: any address, since those of a storage service are unknown. */
export function allowRepository(
  construct: Construct,
  id: string,
  { name, metadata, workload }: Pick<BackedUpSet, 'name' | 'metadata' | 'workload'>,
  repository: MySqlRepository,
): void {
  new ApiObject(construct, id, {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { ...metadata, name: `${name}-${id.toLowerCase()}` },
    spec: {
      podSelector: Lazy.any({ produce: () => ({ matchLabels: workload.matchLabels }) }),
      policyTypes: ['Egress'],
      egress: [{ ports: [{ port: repositoryPort(repository), protocol: 'TCP' }] }],
    },
  });
}

/** How a container reaches a repository: by the variables of its Secret, and by files of the same names. */
export function repositoryAccess(
  construct: Construct,
  id: string,
  { url, credentials }: MySqlRepository,
): Pick<kplus.ContainerProps, 'envFrom' | 'envVariables' | 'volumeMounts'> {
  const volume = kplus.Volume.fromSecret(construct, `${id}Volume`, credentials, {
    name: id.toLowerCase(),
    defaultMode: 0o440,
  });
  return {
    envFrom: [kplus.Env.fromSecret(credentials)],
    envVariables: {
      RESTIC_REPOSITORY: kplus.EnvValue.fromValue(url),
      REPOSITORY_SECRET: kplus.EnvValue.fromValue(credentials.name),
    },
    volumeMounts: [{ path: '/etc/mysql-repository', volume, readOnly: true }],
  };
}

function addArchive(construct: Construct, set: BackedUpSet, { repository, resources }: MySqlBackup): void {
  const access = repositoryAccess(construct, 'Repository', repository);
  const tmp = kplus.Volume.fromEmptyDir(construct, 'ArchiveTmp', 'archive-tmp');
  const measured = set.metrics && archiveMetrics();
  set.workload.addContainer({
    name: 'archive',
    image: resticImage(repository),
    command: ['/bin/sh', '/etc/mysql-scripts/archive.sh'],
    resources: resources ?? DEFAULT_RESTIC_RESOURCES,
    envFrom: access.envFrom,
    envVariables: {
      ...access.envVariables,
      SET_NAME: kplus.EnvValue.fromValue(set.name),
      ...measured?.envVariables,
    },
    ports: measured?.ports,
    volumeMounts: [
      { path: '/var/lib/mysql', volume: set.data.asVolume(), subPath: 'mysql', readOnly: true },
      { path: '/tmp', volume: tmp },
      { path: '/etc/mysql-scripts', volume: set.scripts, readOnly: true },
      ...access.volumeMounts!,
    ],
  });
}

interface CronJobOptions {
  readonly name: string;
  readonly schedule: Cron;
  readonly spec: object;
}

/** One at a time: of two jobs that remove expired backups, one would wait for the other. */
function addCronJob(
  construct: Construct,
  id: string,
  set: BackedUpSet,
  { name, schedule, spec }: CronJobOptions,
): void {
  const labels = { ...set.metadata.labels, [MYSQL_JOB_LABEL]: set.name };
  new ApiObject(construct, id, {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { ...set.metadata, name },
    spec: {
      schedule: schedule.expressionString,
      timeZone: 'Etc/UTC',
      concurrencyPolicy: 'Forbid',
      successfulJobsHistoryLimit: 2,
      failedJobsHistoryLimit: 2,
      jobTemplate: { spec: { backoffLimit: 3, template: { metadata: { labels }, spec } } },
    },
  });
}

function keepOptions(construct: Construct, retention: MySqlBackupRetention = {}): string {
  const { daily = 7, weekly = 4, monthly = 0 } = retention;
  const counts = Object.entries({ daily, weekly, monthly });
  const wrong = counts.find(([, count]) => !Number.isInteger(count) || count < 0);
  if (wrong) {
    throw refusal(construct, {
      id: 'mysql-backup-retention',
      given: `backup.retention.${wrong[0]} is ${wrong[1]}`,
      allowed: 'a non-negative integer',
      reason: 'it counts backups that are kept',
    });
  }
  if (counts.every(([, count]) => count === 0)) {
    throw refusal(construct, {
      id: 'mysql-backup-retention',
      given: 'backup.retention keeps nothing',
      allowed: 'at least one of daily, weekly and monthly above 0',
      reason: 'each backup would be removed as soon as it is made',
    });
  }
  return counts
    .filter(([, count]) => count > 0)
    .map(([period, count]) => `--keep-${period} ${count}`)
    .join(' ');
}
