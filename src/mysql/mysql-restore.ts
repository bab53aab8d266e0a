import { ApiObjectMetadata } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { refusal } from '../private/refusal';
import { StatefulWorkload } from '../stateful-workload';
import { allowRepository, repositoryAccess } from './mysql-backup';
import { checkRepository, MySqlRepository, resticImage } from './mysql-repository';

/** The backups from which a new set is restored: up to their end, to a point in time, or to a transaction. */
export interface MySqlRestore {
  /** Where the backups are. */
  readonly repository: MySqlRepository;

  /**
   * The name of the set whose backups they are.
   *
   * @default - the name of this set
   */
  readonly set?: string;

  /**
   * A second in UTC, such as `2026-11-28T21:04:59Z`: transactions committed after it began are left out.
   *
   * @default - everything that is stored
   */
  readonly time?: string;

  /**
   * A transaction, such as `3e11fa47-71ca-11e1-9e33-c80aa9429562:23`: it and all later ones are left out.
   *
   * @default - everything that is stored
   */
  readonly gtid?: string;
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const GTID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}:[1-9]\d*$/i;

/** The properties of a set that its restore needs. */
export interface RestoredSet {
  readonly name: string;
  readonly metadata: ApiObjectMetadata;
  readonly workload: StatefulWorkload;
  readonly data: kplus.IStorage;
  readonly scripts: kplus.Volume;
}

/** @throws if the restore names a moment or a transaction that can be none, or both */
export function checkRestore(construct: Construct, { repository, time, gtid }: MySqlRestore): void {
  checkRepository(construct, 'restoreFrom.repository', repository);
  if (time !== undefined && gtid !== undefined) {
    throw refusal(construct, {
      id: 'mysql-restore-until',
      given: 'restoreFrom has time and gtid',
      allowed: 'one of the two',
      reason: 'each of them says where the restore ends',
    });
  }
  if (time !== undefined && (!TIME.test(time) || Number.isNaN(Date.parse(time)))) {
    throw refusal(construct, {
      id: 'mysql-restore-until',
      given: `restoreFrom.time is ${JSON.stringify(time)}`,
      allowed: 'a second in UTC, such as 2026-11-28T21:04:59Z',
      reason: 'the result must not depend on a time zone',
    });
  }
  if (gtid !== undefined && !GTID.test(gtid)) {
    throw refusal(construct, {
      id: 'mysql-restore-until',
      given: `restoreFrom.gtid is ${JSON.stringify(gtid)}`,
      allowed: 'one transaction, such as 3e11fa47-71ca-11e1-9e33-c80aa9429562:23',
      reason: 'the restore ends before this transaction',
    });
  }
}

/** The variables for the scripts that seed a pod. */
export function restoreEnv(name: string, { set, time, gtid }: MySqlRestore): { [name: string]: string } {
  return {
    RESTORE_SET: set ?? name,
    ...(time !== undefined && { RESTORE_TIME: time }),
    ...(gtid !== undefined && { RESTORE_GTID: gtid.toLowerCase() }),
  };
}

/** The container that fetches a backup if the init container before it asks for one. */
export function fetchContainer(
  construct: Construct,
  { name, workload, metadata, data, scripts }: RestoredSet,
  restore: MySqlRestore,
): kplus.ContainerProps {
  const access = repositoryAccess(construct, 'RestoreRepository', restore.repository);
  allowRepository(construct, 'RestoreRepository', { name, metadata, workload }, restore.repository);
  const env = Object.entries(restoreEnv(name, restore)).map(([key, value]) => [key, kplus.EnvValue.fromValue(value)]);
  return {
    name: 'fetch',
    image: resticImage(restore.repository),
    command: ['/bin/sh', '/etc/mysql-scripts/restore-fetch.sh'],
    envFrom: access.envFrom,
    envVariables: { ...access.envVariables, ...Object.fromEntries(env) },
    volumeMounts: [
      { path: '/var/lib/mysql', volume: data.asVolume(), subPath: 'mysql' },
      { path: '/tmp', volume: kplus.Volume.fromEmptyDir(construct, 'FetchTmp', 'fetch-tmp') },
      { path: '/etc/mysql-scripts', volume: scripts, readOnly: true },
      ...access.volumeMounts!,
    ],
  };
}
