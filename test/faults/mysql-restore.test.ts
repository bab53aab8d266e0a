import { setTimeout as pause } from 'timers/promises';
import { Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { clusterTest } from '../cluster/support/cluster-test';
import { eventually } from '../cluster/support/eventually';
import { KubectlError } from '../cluster/support/kubectl';
import { chartOf, logOf, runJob, secondOf, SOURCE, startJob } from '../cluster/support/mysql/backed-up-sets';
import { createCredentials } from '../cluster/support/mysql/credentials';
import { MySqlSet } from '../cluster/support/mysql/mysql-set';
import { S3Server } from '../cluster/support/mysql/s3-server';

jest.setTimeout(3_600_000);

const READY_SECONDS = 900;

const MEGABYTES = Number(process.env.RESTORE_MEGABYTES ?? 1000);
const TRANSACTIONS = Number(process.env.RESTORE_TRANSACTIONS ?? 100_000);
const WRITERS = 4;
const BATCH = 250; // few enough for a command of a busy machine

/** 10 MB that no compression or deduplication makes smaller, in transactions of 1 MB. */
const FILL = `INSERT INTO test.big (pad) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 25)
  SELECT CONCAT(${Array(40).fill('RANDOM_BYTES(1000)').join(', ')}) FROM n;`.repeat(10);

/** As much memory as the group keeps messages and the server its pages of a gigabyte in. */
const TWO_GIB: kplus.ContainerResources = {
  cpu: { request: kplus.Cpu.millis(250) },
  memory: { request: Size.gibibytes(1), limit: Size.gibibytes(2) },
};

/** A row that was acknowledged, and after that the time of the server, in microseconds. */
interface Acknowledged {
  readonly id: number;
  readonly time: number;
}

/**
 * Writes rows by several clients at once, each row in a transaction of its own.
 *
 * @returns what was acknowledged, until all are written or the primary is gone
 */
async function write(set: MySqlSet, rows: number): Promise<Acknowledged[]> {
  const pod = set.pod(await set.primary());
  const record: Acknowledged[] = [];
  const writeSome = async (first: number) => {
    const script = `for ((i = ${first}; i < ${first + BATCH}; i++)); do
        echo "INSERT INTO test.t VALUES ($i); SELECT $i, CAST(UNIX_TIMESTAMP(SYSDATE(6)) * 1000000 AS UNSIGNED);"
      done | mysql --defaults-file=/var/run/mysqld/root.cnf -BNn`;
    const exec = set.namespace.kubectl('exec', pod, '-c', 'mysql', '--', 'bash', '-c', script);
    const [output, isAlive] = await exec.then(
      (stdout) => [stdout, true] as const,
      (error: KubectlError) => [error.stdout, false] as const,
    );
    for (const line of output.match(/^\d+\t\d+$/gm) ?? []) {
      const [id, time] = line.split('\t').map(Number);
      record.push({ id: id!, time: time! });
    }
    return isAlive;
  };
  const writeAll = async (writer: number) => {
    for (let first = writer * BATCH; first < rows; first += WRITERS * BATCH) {
      if (!(await writeSome(first))) return;
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => writeAll(writer)));
  return record;
}

/** When the backups began that a job has left, the newest first. */
function backupsIn(log: string): string[] {
  return /has backups of: (.*)/.exec(log)![1]!.trim().split(' ');
}

clusterTest(
  `${MEGABYTES} MB and ${TRANSACTIONS} later transactions of a group: back to the second before a table was dropped`,
  async (namespace) => {
    await createCredentials(namespace, 'passwords', ['app']);
    const s3 = await S3Server.start(namespace);
    await s3.createSecret('repository');
    const options = { replicas: 3, failover: true, storage: Size.gibibytes(4), resources: TWO_GIB };
    await namespace.apply(chartOf(namespace, s3, SOURCE, options));
    const source = new MySqlSet(namespace, SOURCE, 3, true);
    await source.ready([], READY_SECONDS);
    await source.sql(
      await source.primary(),
      'CREATE TABLE test.t (id BIGINT PRIMARY KEY); CREATE TABLE test.big (id INT PRIMARY KEY AUTO_INCREMENT, pad MEDIUMBLOB)',
    );
    for (let filled = 0; filled < MEGABYTES; filled += 10) await source.sql(await source.primary(), FILL);

    const first = await runJob(namespace, `${SOURCE}-backup`, 'first');
    console.info(/stored \d+ MB.*/.exec(first)?.[0]);

    const begin = Date.now();
    const record = await write(source, TRANSACTIONS);
    console.info(`${record.length} transactions in ${(Date.now() - begin) / 1000} s`);
    expect(record).toHaveLength(TRANSACTIONS);
    const primary = await source.primary();
    const big = await source.sql(primary, 'CHECKSUM TABLE test.big');
    await pause(1500);
    const time = secondOf(Date.now());
    await pause(1500);
    const before = await source.sql(primary, 'SELECT @@global.gtid_executed');
    await source.sql(primary, 'DROP TABLE test.t');
    const gtid = await source.sql(
      primary,
      `SELECT GTID_SUBTRACT(@@global.gtid_executed, '${before.replace(/\\n|\s/g, '')}')`,
    );
    const middle = Math.floor(record[Math.floor(record.length / 2)]!.time / 1e6);

    // Two at once, from the same repository, in either mode: one to a second, one to before a transaction.
    const toSecond = new MySqlSet(namespace, 'second', 1);
    const toGtid = new MySqlSet(namespace, 'gtid', 3, true);
    const restoring = Date.now();
    const restored = { storage: Size.gibibytes(4), resources: TWO_GIB };
    await namespace.apply(
      chartOf(namespace, s3, 'second', { ...restored, replicas: 1, restore: { set: SOURCE, time } }),
    );
    await namespace.apply(chartOf(namespace, s3, 'gtid', { ...options, restore: { set: SOURCE, gtid } }));
    for (const set of [toSecond, toGtid]) {
      await set.ready([], READY_SECONDS);
      const seconds = (Date.now() - restoring) / 1000;
      const log = await set.log(0, 'fetch');
      console.info(`${set.name}: all ${set.replicas} Ready after ${seconds} s; ${/fetched .*/.exec(log)?.[0]}`);
      const rows = (await set.sql(await set.primary(), 'SELECT id FROM test.t')).split('\n').map(Number);
      expect(rows.sort((a, b) => a - b)).toEqual(record.map(({ id }) => id).sort((a, b) => a - b));
      expect(await set.sql(await set.primary(), 'CHECKSUM TABLE test.big')).toBe(big);
    }
    await toGtid.agrees('test.t');
    await namespace.kubectl('delete', 'statefulset', 'second', 'gtid');

    // A second in the middle of the writes: what was acknowledged before it, and at most what was under way.
    const half = new MySqlSet(namespace, 'half', 1);
    const moment = secondOf(middle * 1000);
    await namespace.apply(
      chartOf(namespace, s3, 'half', { ...restored, replicas: 1, restore: { set: SOURCE, time: moment } }),
    );
    await half.ready([], READY_SECONDS);
    const kept = new Set((await half.sql(0, 'SELECT id FROM test.t')).split('\n').map(Number));
    const acknowledged = record.filter((row) => row.time < middle * 1e6);
    expect(acknowledged.filter(({ id }) => !kept.has(id))).toEqual([]);
    expect(kept.size - acknowledged.length).toBeLessThanOrEqual(WRITERS);
    await namespace.kubectl('delete', 'statefulset', 'half');

    // Another backup takes what is new. Of a day the last one is kept, and the oldest of all until there are enough days.
    const again = await runJob(namespace, `${SOURCE}-backup`, 'again');
    console.info(/stored \d+ MB.*/.exec(again)?.[0]);
    const [second, oldest, ...others] = backupsIn(again);
    expect(oldest).toBe(backupsIn(first)[0]);
    expect(others).toEqual([]);

    // A job is killed: its next pod stores all of it, and removes old backups once the lock of the first is half an hour old.
    await startJob(namespace, `${SOURCE}-backup`, 'killed');
    await eventually(
      async () => expect(await logOf(namespace, 'killed')).toContain('a server starts on the copy'),
      600,
    );
    const [pod] = await namespace.names('pods', 'job-name=killed');
    await namespace.kubectl('delete', 'pod', pod!, '--grace-period=0', '--force');
    await eventually(
      async () => {
        const log = await logOf(namespace, 'killed');
        expect(log).toMatch(/stored \d+ MB/);
        expect(log).toMatch(/has backups of: \d{4}-|waits for a lock on the repository/);
        if (log.includes('has backups of')) expect(backupsIn(log)).not.toContain(second);
      },
      600,
      2000,
    );
  },
);

clusterTest('all pods and volumes are lost under load: at most a minute of writes is', async (namespace) => {
  await createCredentials(namespace, 'passwords', ['app']);
  const s3 = await S3Server.start(namespace);
  await s3.createSecret('repository');
  await namespace.apply(chartOf(namespace, s3, SOURCE));
  const source = new MySqlSet(namespace, SOURCE, 2);
  await source.ready([], READY_SECONDS);
  await source.sql(0, 'CREATE TABLE test.t (id BIGINT PRIMARY KEY)');
  await runJob(namespace, `${SOURCE}-backup`, 'first');

  const writing = write(source, 1_000_000);
  await pause(150_000);
  const claims = source.pods.map((_, ordinal) => source.claim(ordinal));
  await namespace.kubectl('delete', 'statefulset', SOURCE, '--cascade=orphan');
  await namespace.kubectl('delete', 'pod', ...source.pods, '--grace-period=0', '--force');
  await namespace.kubectl('delete', 'persistentvolumeclaim', ...claims, '--wait=false');
  const record = await writing;

  const restored = new MySqlSet(namespace, 'restored', 1);
  await namespace.apply(chartOf(namespace, s3, 'restored', { replicas: 1, restore: { set: SOURCE } }));
  await restored.ready([], READY_SECONDS);
  const kept = new Set((await restored.sql(0, 'SELECT id FROM test.t')).split('\n').map(Number));
  const last = Math.max(...record.map(({ time }) => time));
  const lost = record.filter(({ id }) => !kept.has(id)).map(({ time }) => (last - time) / 1e6);
  console.info(`of ${record.length} writes ${lost.length} are lost, those of the last ${Math.max(...lost)} s`);
  expect(Math.max(...lost)).toBeLessThan(60);
});
