import { execFileSync } from 'child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { basename, dirname, join } from 'path';
import { Chart, Cron, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { MySqlBackup, MySqlRestore, ReplicatedMySql, ReplicatedMySqlProps } from '../../src';
import { ASSETS } from '../../src/assets';
import { byName, containerOf, manifestOf, messageOf, refusalOf, podSpecOf, testChart } from '../support/manifests';

const S3 = 's3:https://s3.example.com/backups/db';

function repositoryOf(chart: Chart, url = S3): MySqlBackup['repository'] {
  return { url, credentials: kplus.Secret.fromSecretName(chart, `Repository-${url}`, 'repository') };
}

function mySql(chart: Chart, props: Partial<ReplicatedMySqlProps>): ReplicatedMySql {
  return new ReplicatedMySql(chart, 'db', {
    metadata: { name: 'db' },
    credentials: kplus.Secret.fromSecretName(chart, 'Credentials', 'passwords'),
    storage: Size.gibibytes(10),
    ...props,
  });
}

function backedUp(backup: Partial<MySqlBackup> = {}, chart = testChart({ namespace: 'data' })): Chart {
  mySql(chart, { backup: { ...backup, repository: backup.repository ?? repositoryOf(chart) }, clients: [] });
  return chart;
}

function restored(restore: Partial<MySqlRestore> = {}, url = S3): Chart {
  const chart = testChart({ namespace: 'data' });
  mySql(chart, { restoreFrom: { repository: repositoryOf(chart, url), ...restore } });
  return chart;
}

function envOf(container: any): { [name: string]: string } {
  return Object.fromEntries(container.env.map(({ name, value }: any) => [name, value]));
}

function jobOf(chart: Chart, name: string): any {
  return manifestOf(chart, 'CronJob', name).spec.jobTemplate.spec.template;
}

describe('a set with backups', () => {
  test('snapshot: what is rendered for them', () => {
    const chart = backedUp();
    expect(chart.toJson().filter(({ kind }) => kind === 'CronJob')).toMatchSnapshot();
  });

  test('has a container that stores binary logs next to each server, which may read the data and not write them', () => {
    const archive = containerOf(backedUp(), 'archive', 'db');
    expect(archive).toMatchObject({
      image: 'restic/restic:0.19.1',
      command: ['/bin/sh', '/etc/mysql-scripts/archive.sh'],
      envFrom: [{ secretRef: { name: 'repository' } }],
    });
    expect(envOf(archive)).toEqual({ RESTIC_REPOSITORY: S3, REPOSITORY_SECRET: 'repository', SET_NAME: 'db' });
    expect(byName<any>(archive.volumeMounts, 'data')).toMatchObject({ readOnly: true, subPath: 'mysql' });
    expect(byName<any>(containerOf(backedUp(), 'mysql', 'db').env, 'ARCHIVE').value).toBe('1');
  });

  test('copies a peer as a pod of the set would seed itself, checks the copy, and stores it', () => {
    const { spec } = jobOf(backedUp(), 'db-backup');
    expect([...spec.initContainers, ...spec.containers].map(({ name, command }: any) => [name, ...command])).toEqual([
      ['seed', '/etc/mysql-scripts/seed.sh'],
      ['check', '/etc/mysql-scripts/backup-check.sh'],
      ['store', '/bin/sh', '/etc/mysql-scripts/backup-store.sh'],
    ]);
    expect(envOf(spec.initContainers[0])).toMatchObject({ SET_NAME: 'db', HOSTNAME: 'db-12' });
    expect(envOf(spec.containers[0]).KEEP).toBe('--keep-daily 7 --keep-weekly 4');
  });

  test('restores the newest backup into nothing, as a drill', () => {
    const { spec } = jobOf(backedUp(), 'db-drill');
    expect([...spec.initContainers, ...spec.containers].map(({ name }: any) => name)).toEqual(['fetch', 'verify']);
    expect(envOf(spec.initContainers[0])).toMatchObject({ RESTORE_SET: 'db', VERIFY: '1' });
    expect(byName<any>(spec.volumes, 'data').ephemeral.volumeClaimTemplate.spec.resources.requests.storage).toBe(
      '10Gi',
    );
  });

  test('runs both on schedule, in UTC, and never two of one at a time', () => {
    const chart = backedUp({
      schedule: Cron.schedule({ minute: '30', hour: '*/6' }),
      drillSchedule: Cron.schedule({ minute: '0', hour: '7', weekDay: '1' }),
    });
    for (const [name, schedule] of [
      ['db-backup', '30 */6 * * *'],
      ['db-drill', '0 7 * * 1'],
    ]) {
      const { spec } = manifestOf(chart, 'CronJob', name!);
      expect(spec).toMatchObject({ schedule, timeZone: 'Etc/UTC', concurrencyPolicy: 'Forbid' });
    }
  });

  test('keeps as many as retention says', () => {
    const { spec } = jobOf(backedUp({ retention: { daily: 0, weekly: 8, monthly: 12 } }), 'db-backup');
    expect(envOf(spec.containers[0]).KEEP).toBe('--keep-weekly 8 --keep-monthly 12');
  });

  test('its jobs run where its pods may, and as they do', () => {
    const chart = testChart();
    const mysql = mySql(chart, {
      backup: { repository: repositoryOf(chart) },
      dockerRegistryAuth: kplus.Secret.fromSecretName(chart, 'Registry', 'registry'),
      serviceAccount: kplus.ServiceAccount.fromServiceAccountName(chart, 'Account', 'database'),
    });
    mysql.workload.scheduling.tolerate(kplus.Node.tainted(kplus.NodeTaintQuery.is('dedicated', 'mysql')));
    for (const name of ['db-backup', 'db-drill']) {
      const { spec } = jobOf(chart, name);
      const ofPods = podSpecOf(chart, 'db');
      for (const field of ['tolerations', 'imagePullSecrets', 'serviceAccountName']) {
        expect(spec[field]).toEqual(ofPods[field]);
        expect(spec[field]).toBeDefined();
      }
    }
  });

  test.each([
    [S3, 443],
    ['s3:http://minio.storage:9000/backups/db', 9000],
    ['s3:http://minio/backups/db', 80],
    ['s3:s3.amazonaws.com/backups/db', 443],
    ['gs:backups:/db', 443],
    ['azure:backups:/db', 443],
    ['rest:https://backup.example.com:8000/db', 8000],
    ['sftp:mysql@backup.example.com:/srv/db', 22],
  ])('lets its pods out to %s on port %d, and its jobs in to the servers', (url, port) => {
    const chart = testChart();
    backedUp({ repository: repositoryOf(chart, url) }, chart);
    expect(manifestOf(chart, 'NetworkPolicy', 'db-repository').spec).toEqual({
      podSelector: { matchLabels: { 'cdk8s.io/metadata.addr': 'db' } },
      policyTypes: ['Egress'],
      egress: [{ ports: [{ port, protocol: 'TCP' }] }],
    });
    const ingress = chart
      .toJson()
      .filter(({ kind, spec }) => kind === 'NetworkPolicy' && spec.ingress?.[0].ports)
      .map(({ spec }) => spec.ingress[0]);
    expect(ingress).toEqual([
      {
        from: [{ podSelector: { matchLabels: { 'cdk8s-stateful/mysql-job-of': 'db' } } }],
        ports: [{ port: 3306, protocol: 'TCP' }],
      },
    ]);
  });
});

describe('a set that is restored', () => {
  test('decides whether it is new before anything is fetched, and makes its data after that', () => {
    const chart = restored({ set: 'old', time: '2026-11-28T21:04:59Z' });
    expect(podSpecOf(chart, 'db').initContainers.map(({ name, command }: any) => [name, ...command])).toEqual([
      ['seed', '/etc/mysql-scripts/seed.sh'],
      ['fetch', '/bin/sh', '/etc/mysql-scripts/restore-fetch.sh'],
      ['restore', '/etc/mysql-scripts/seed.sh'],
    ]);
    for (const name of ['seed', 'fetch', 'restore']) {
      const variables = byName<any>(podSpecOf(chart, 'db').initContainers, name);
      expect(envOf(variables)).toMatchObject({ RESTORE_SET: 'old', RESTORE_TIME: '2026-11-28T21:04:59Z' });
      expect(variables.terminationMessagePolicy).toBe('FallbackToLogsOnError');
    }
    expect(manifestOf(chart, 'NetworkPolicy', 'db-restorerepository').spec.egress).toHaveLength(1);
  });

  test('takes the backups of its own name, and all that is stored, if nothing else is said', () => {
    const env = envOf(byName<any>(podSpecOf(restored(), 'db').initContainers, 'fetch'));
    expect(env.RESTORE_SET).toBe('db');
    expect(Object.keys(env)).not.toEqual(expect.arrayContaining(['RESTORE_TIME']));
  });

  test('can end before a transaction', () => {
    const gtid = '3E11FA47-71CA-11E1-9E33-C80AA9429562:23';
    const env = envOf(byName<any>(podSpecOf(restored({ gtid }), 'db').initContainers, 'restore'));
    expect(env.RESTORE_GTID).toBe(gtid.toLowerCase());
  });
});

describe('refuses', () => {
  test.each([
    ['a folder', '/backups'],
    ['a tool that the image has not', 'rclone:remote:db'],
  ])('%s as a repository', (_, url) => {
    expect(refusalOf(() => restored({}, url))).toEqual({
      id: 'mysql-repository-url',
      path: 'test/db',
      given: `restoreFrom.repository.url is "${url}"`,
      allowed: expect.stringContaining('azure:, b2:, gs:, rest:, s3:, sftp:, swift:'),
    });
  });

  test('a password in a URL', () => {
    const chart = testChart();
    const repository = repositoryOf(chart, 'rest:https://user:hunter2@backup.example.com/db');
    const message = messageOf(() => backedUp({ repository }, chart));
    expect(message).toContain('[test/db] backup.repository.url has a password; allowed: a URL without one');
    expect(message).not.toContain('hunter2');
  });

  test.each([
    [{ daily: -1 }, 'backup.retention.daily is -1; allowed: a non-negative integer'],
    [{ weekly: 1.5 }, 'backup.retention.weekly is 1.5; allowed: a non-negative integer'],
    [{ daily: 0, weekly: 0 }, 'backup.retention keeps nothing; allowed: at least one of'],
  ])('the retention %j', (retention, message) => {
    expect(messageOf(() => backedUp({ retention }))).toContain(`[test/db] ${message}`);
  });

  test.each([
    [{ time: '2026-11-28 21:04' }, 'restoreFrom.time is "2026-11-28 21:04"; allowed: a second in UTC'],
    [{ time: '2026-11-31T25:00:00Z' }, 'restoreFrom.time is "2026-11-31T25:00:00Z"; allowed: a second in UTC'],
    [{ gtid: 'x:1' }, 'restoreFrom.gtid is "x:1"; allowed: one transaction'],
    [
      { time: '2026-11-28T21:04:59Z', gtid: '3e11fa47-71ca-11e1-9e33-c80aa9429562:23' },
      'restoreFrom has time and gtid; allowed: one of the two',
    ],
  ])('to restore until %j', (restore, message) => {
    expect(messageOf(() => restored(restore))).toContain(`[test/db] ${message}`);
  });
});

describe('the place where a restore ends is found in a binary log', () => {
  const UUID = '0123456789abcdef0123456789abcdef';

  /** Of the seven bytes of a time, the bit that says that another one follows. */
  const HAS_ORIGINAL = 2n ** 55n;

  /** A binary log as its bytes in hexadecimal: other events, and transactions by their numbers and times. */
  function binaryLog(...transactions: { gno: number; at: bigint; original?: bigint; type?: number }[]): Buffer {
    const parts = [Buffer.from('fe62696e', 'hex'), event(15, Buffer.alloc(10))];
    for (const { gno, at, original, type = 33 } of transactions) {
      const body = Buffer.alloc(56);
      body.write(UUID, 1, 'hex');
      body.writeBigUInt64LE(BigInt(gno), 17);
      body[25] = 2;
      body.writeBigUInt64LE(original === undefined ? at : at + HAS_ORIGINAL, 42);
      if (original !== undefined) Buffer.from(micros(original)).copy(body, 49);
      parts.push(event(type, body), event(2, Buffer.from('BEGIN')));
    }
    return Buffer.concat(parts);
  }

  function micros(time: bigint): Buffer {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64LE(time);
    return bytes.subarray(0, 7);
  }

  function event(type: number, body: Buffer): Buffer {
    const header = Buffer.alloc(19);
    header[4] = type;
    header.writeUInt32LE(19 + body.length, 9);
    return Buffer.concat([header, body]);
  }

  /** What a script prints that has the functions of the restore, in a folder with some binary logs. */
  function printed(script: string, logs: { [path: string]: Buffer | string }): string {
    const folder = mkdtempSync(join(tmpdir(), 'binlog-'));
    try {
      for (const [path, content] of Object.entries(logs)) {
        mkdirSync(join(folder, dirname(path)), { recursive: true });
        writeFileSync(join(folder, path), content);
      }
      const functions = `. ${join(ASSETS, 'mysql', 'seed-restore.sh')}; die() { echo "STOP: $*"; exit 0; }`;
      const args = ['-euo', 'pipefail', '-c', `restore=.; ${functions}; ${script}`];
      return execFileSync('bash', args, { cwd: folder, encoding: 'utf8' }).replace(/\n$/, '');
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  /** Where it ends, and the time and the number of the transaction before. */
  function found(log: Buffer, limit: bigint | 'endless', gtid = ''): string {
    return printed(`place_in log ${limit === 'endless' ? '$endless' : limit} '${gtid}'`, { log });
  }

  const NOON = 1_795_867_200_000_000n;
  const BEGIN = 4 + 19 + 10;
  const LENGTH = 19 + 56 + 19 + 'BEGIN'.length;
  const id = (number: number) => `01234567-89ab-cdef-0123-456789abcdef:${number}`;

  test('by the time at which transactions were committed', () => {
    const log = binaryLog({ gno: 7, at: NOON }, { gno: 8, at: NOON + 1n }, { gno: 9, at: NOON + 2n });
    expect(found(log, NOON)).toBe(`${BEGIN + LENGTH} ${NOON} ${id(7)}`);
    expect(found(log, NOON - 1n)).toBe(`${BEGIN} 0 `);
    expect(found(log, NOON + 2n)).toBe(`${log.length} ${NOON + 2n} ${id(9)}`);
  });

  test('and not by the time at which a replica applied them', () => {
    const log = binaryLog({ gno: 7, at: NOON + 9n, original: NOON }, { gno: 8, at: NOON + 9n, original: NOON + 5n });
    expect(found(log, NOON)).toBe(`${BEGIN + LENGTH} ${NOON} ${id(7)}`);
  });

  test('or by a transaction, with a number of any size', () => {
    const log = binaryLog({ gno: 7, at: NOON }, { gno: 12_345_678_901, at: NOON }, { gno: 9, at: NOON });
    expect(found(log, 'endless', id(12_345_678_901))).toBe(`${BEGIN + LENGTH} ${NOON} ${id(7)}`);
    expect(found(log, 'endless', id(10))).toBe(`${log.length} ${NOON} ${id(9)}`);
  });

  test('a transaction with a tag has no time that can be read, and may not be the last one', () => {
    const log = binaryLog({ gno: 7, at: NOON, type: 42 }, { gno: 8, at: NOON });
    expect(found(log, NOON)).toMatch(/ tagged$/);
    expect(found(log, 'endless', id(8))).toMatch(/ tagged$/);
    expect(found(log, 'endless')).toBe(`${log.length} ${NOON} ${id(8)}`);
  });

  test('in the logs of the server whose last transaction is the latest, not of one that lagged', () => {
    const archived = (server: string, name: string, log: Buffer) => ({
      [`binlogs/${server}/day/${server}/${name}`]: log,
      [`binlogs/${server}/day/${server}/${name}.gtids`]: 'x:1',
    });
    const logs = {
      ...archived('prompt', 'binlog.000003', binaryLog({ gno: 8, at: NOON + 9n })),
      ...archived('prompt', 'binlog.000004', binaryLog()),
      ...archived('slow', 'binlog.000005', binaryLog({ gno: 7, at: NOON })),
    };
    const sql = 'sql() { grep -o "binlog[.][0-9]*" | sort | head -1; }';
    const files = printed(`${sql}; binary_logs_after x:1`, logs);
    expect(files.split('\n').map((file) => basename(file))).toEqual(['binlog.000003', 'binlog.000004']);
  });

  test('and nowhere, if the server cannot say which logs follow the backup, or their GTIDs have another form', () => {
    const logs = (gtids: string) => ({
      'binlogs/a/day/a/binlog.000003': binaryLog({ gno: 8, at: NOON }),
      'binlogs/a/day/a/binlog.000003.gtids': gtids,
    });
    const script = 'if binary_logs_after x:1; then echo found; else echo failed; fi';
    expect(printed(`sql() { return 1; }; ${script}`, logs('x:1'))).toBe('failed');
    const strict = 'die() { exit 1; }; sql() { echo binlog.000003; }';
    expect(printed(`${strict}; ${script}`, logs("x:1'); DROP TABLE x; --"))).toBe('failed');
  });

  test('and nowhere, if no transaction proves that all before the moment are there', () => {
    const log = binaryLog({ gno: 7, at: NOON });
    const end = (time: bigint) =>
      printed(
        `RESTORE_TIME=${new Date(Number(time / 1000n)).toISOString()}; files=(log); touch fetched; echo x:1 >log.gtids
        find_end; echo "$offset $last"`,
        { log },
      );
    expect(end(NOON)).toMatch(/^STOP: the archive has no transaction after 2026-.*: omit the time/);
    expect(end(NOON - 1_000_000n)).toBe(`${BEGIN} x:1`);
  });
});

test('binary logs count as applied when the server has all their transactions, not when it gives no answer', () => {
  const script = `
    . ${join(ASSETS, 'mysql', 'seed-restore.sh')}
    SECONDS=0; log() { echo "$*"; }; sleep() { :; }; die() { echo "STOP: $*"; exit 1; }
    answers=(x:1 none x:1-3 x:1-9) asked=$(mktemp)
    sql() {
      local statement answer; statement=$(cat)
      case $statement in
        *gtid_executed*)
          echo x >>"$asked"; answer=\${answers[$(wc -l <"$asked") - 1]}
          echo "has $answer" >&2
          [[ $answer != none ]] && echo "$answer" ;;
        *STOP*) echo "applied" ;;
      esac
    }
    contains() { [[ $1 == "$2" ]]; }
    apply_relay_logs x:1-9 2>&1; rm "$asked"`;
  const said = execFileSync('bash', ['-euo', 'pipefail', '-c', script], { encoding: 'utf8' });
  expect(said.trim().split('\n')).toEqual(['has x:1', 'has none', 'has x:1-3', 'has x:1-9', 'applied']);
});
