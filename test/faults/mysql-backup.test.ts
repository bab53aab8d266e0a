import { setTimeout as pause } from 'timers/promises';
import { Chart } from 'cdk8s';
import { clusterTest } from '../cluster/support/cluster-test';
import { eventually } from '../cluster/support/eventually';
import { chartOf, runJob, secondOf, SOURCE } from '../cluster/support/mysql/backed-up-sets';
import { createCredentials } from '../cluster/support/mysql/credentials';
import { MySqlSet } from '../cluster/support/mysql/mysql-set';
import { Prometheus, Rule } from '../cluster/support/mysql/prometheus';
import { S3Server } from '../cluster/support/mysql/s3-server';
import { Namespace } from '../cluster/support/namespace';

jest.setTimeout(1_800_000);

/** A set of three is made while restores and jobs run next to it. */
const READY_SECONDS = 600;

/** Longer than binary logs take to be closed, linked and stored. */
const ARCHIVED_MS = 60_000;

/** Rows whose ids are the microseconds at which they were written, each by a transaction; returns the ids. */
async function write(namespace: Namespace, rows: number): Promise<string[]> {
  const script = `for i in {1..${rows}}; do id=\${EPOCHREALTIME/./}
    mysql --defaults-file=/var/run/mysqld/root.cnf -e "INSERT INTO test.t VALUES ($id)" && echo $id; done`;
  const output = await namespace.kubectl('exec', `${SOURCE}-0`, '-c', 'mysql', '--', 'bash', '-c', script);
  return output.trim().split('\n');
}

/** What the first pod of a set says when it cannot be restored. */
async function stopOf(namespace: Namespace, chart: Chart, name: string): Promise<string> {
  await namespace.apply(chart);
  const stop = await eventually(
    async () => {
      const log = await namespace.kubectl('logs', `${name}-0`, '-c', 'fetch', '--tail=-1');
      return log.match(/STOP: .*/)![0];
    },
    600,
    2000,
  );
  await namespace.kubectl('delete', 'statefulset', name, '--wait=false');
  return stop;
}

clusterTest(
  'a set is restored to a moment, a drill verifies, and what cannot be restored says why',
  async (namespace) => {
    await createCredentials(namespace, 'passwords', ['app']);
    const s3 = await S3Server.start(namespace);
    await s3.createSecret('repository');
    await s3.createSecret('wrong', 'another key');
    await namespace.apply(chartOf(namespace, s3, SOURCE, { metrics: {} }));
    const { rules } = (await namespace.get('prometheusrule', SOURCE)).spec.groups[0];
    const isOfArchive = ({ alert }: Rule) => alert === 'MySqlArchiveBehind';
    const prometheus = await Prometheus.start(namespace, SOURCE, rules.filter(isOfArchive));
    const source = new MySqlSet(namespace, SOURCE, 2);
    await source.ready([], READY_SECONDS);
    await source.sql(0, 'CREATE TABLE test.t (id BIGINT PRIMARY KEY)');
    const first = await write(namespace, 50);
    const beforeAll = secondOf(Date.now());
    await pause(1500);

    expect(await runJob(namespace, `${SOURCE}-backup`, 'backup-1')).toMatch(/\[backup-store\] has backups of: \d{4}-/);

    // While the repository is away, for more than five minutes, nothing stops; and the archive catches up.
    expect(await prometheus.firing()).toEqual([]);
    await s3.setReachable(false);
    const second = await write(namespace, 100);
    await eventually(async () => expect(await prometheus.firing()).toEqual(['MySqlArchiveBehind']), 480, 2000);
    expect((await source.lives({ ready: true })).length).toBe(source.replicas);
    await s3.setReachable(true);
    const reachable = Date.now();
    const again = await eventually(async () => {
      const logs = (await source.log(0, 'archive')) + (await source.log(1, 'archive'));
      return logs.match(/stores binary logs again, after \d+ s/)![0];
    }, 180);
    await eventually(async () => expect(await prometheus.firing()).toEqual([]));
    await prometheus.delete();
    console.info(`${again}, and ${(Date.now() - reachable) / 1000} s after the repository was back`);

    await pause(1500);
    const time = secondOf(Date.now());
    await pause(1500);
    const third = await write(namespace, 50);
    const begin = Date.now();
    await source.sql(0, 'DROP TABLE test.t');
    await pause(ARCHIVED_MS);

    // To the second before: exactly what was acknowledged until then.
    const restored = new MySqlSet(namespace, 'restored', 2);
    await namespace.apply(chartOf(namespace, s3, 'restored', { replicas: 2, restore: { set: SOURCE, time } }));
    const seconds = await restored.ready([], READY_SECONDS);
    const rows = (await restored.sql(0, 'SELECT id FROM test.t ORDER BY id')).split('\n');
    expect(rows).toEqual([...first, ...second]);
    await restored.agrees('test.t');
    console.info(`restored to ${time} in ${seconds} s, ${(Date.now() - begin) / 1000} s after the fault`);

    // A pod that is replaced, and one that lost its volume, are not restored again.
    await restored.sql(0, 'INSERT INTO test.t VALUES (1)');
    await restored.agrees('test.t');
    const former = await restored.lives({ ordinals: [0] });
    await namespace.kubectl('delete', 'persistentvolumeclaim', restored.claim(0), '--wait=false');
    await namespace.kubectl('delete', 'pod', restored.pod(0));
    await restored.ready(former, READY_SECONDS);
    expect(await restored.sql(0, 'SELECT COUNT(*) FROM test.t WHERE id = 1')).toBe('1');
    await namespace.kubectl('delete', 'statefulset', 'restored', '--wait=false');

    const missing = third[0]!;
    expect(rows).not.toContain(missing);

    expect(await runJob(namespace, `${SOURCE}-drill`, 'drill-1')).toMatch(
      /\[restore-verify\] verified: restored from the backup of/,
    );

    const stops = {
      'another key': await stopOf(
        namespace,
        chartOf(namespace, s3, 'a', { replicas: 1, secret: 'wrong', restore: { set: SOURCE } }),
        'a',
      ),
      'another set': await stopOf(
        namespace,
        chartOf(namespace, s3, 'b', { replicas: 1, restore: { set: 'other' } }),
        'b',
      ),
      'no repository': await stopOf(
        namespace,
        chartOf(namespace, s3, 'c', { replicas: 1, repo: 'empty', restore: {} }),
        'c',
      ),
      'before the first': await stopOf(
        namespace,
        chartOf(namespace, s3, 'd', { replicas: 1, restore: { set: SOURCE, time: beforeAll } }),
        'd',
      ),
      'the future': await stopOf(
        namespace,
        chartOf(namespace, s3, 'e', { replicas: 1, restore: { set: SOURCE, time: '2099-01-01T00:00:00Z' } }),
        'e',
      ),
    };
    expect(stops).toEqual({
      'another key': expect.stringContaining('STOP: the RESTIC_PASSWORD of the Secret wrong is not the one'),
      'another set': expect.stringMatching(/STOP: .* has no backup of other; it has backups of: db/),
      'no repository': expect.stringContaining('STOP: there is no repository at'),
      'before the first': expect.stringMatching(/STOP: the first backup of db, of .*, is later than/),
      'the future': expect.stringContaining('STOP: 2099-01-01T00:00:00Z is in the future'),
    });

    // A set of the same name with another history does not write into the repository.
    await namespace.kubectl('delete', 'statefulset', SOURCE);
    await namespace.kubectl(
      'delete',
      'persistentvolumeclaim',
      ...source.pods.map((_, ordinal) => source.claim(ordinal)),
    );
    await namespace.apply(chartOf(namespace, s3, SOURCE));
    await source.ready([], READY_SECONDS);
    expect(await runJob(namespace, `${SOURCE}-backup`, 'backup-2')).toContain('has another history');

    await s3.run('sh', '-c', 'for f in $(find /data/backups/db/data -type f); do echo broken >$f; done');
    expect(await runJob(namespace, `${SOURCE}-drill`, 'drill-2')).toContain('STOP: the repository');
  },
);
