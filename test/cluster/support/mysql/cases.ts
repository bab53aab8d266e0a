import { setTimeout as pause } from 'timers/promises';
import { MySqlVersion } from 'cdk8s-stateful';
import { nobodyGetsIn, noPasswordShows } from './credentials-check';
import { FaultCase, logged, secondsOf } from './fault-case';
import { FaultLab, Kill } from './fault-lab';
import { lab3Observations } from './lab-3';
import { MAX_LAG_SECONDS } from './mysql-lab';
import { nodeFault } from './node-faults';
import { pull } from './pull';
import { TABLE, Traffic } from './traffic';
import { TRAFFIC_CLIENT, TRAFFIC_POD } from './traffic-client';
import { imageOf } from './version';
import { eventually } from '../eventually';
import { Namespace } from '../namespace';
import { PodWatch } from '../pod-watch';

const STATEFUL_SET = 'mysql';

/** Of every case: reads are never older than the limit that was set, and the time that it takes to see and act. */
const FRESH = { stalest: MAX_LAG_SECONDS + 5 };
const UNDISTURBED = { ...FRESH, writeGap: 4 };

const REPLICA = 2;
const POWER_LOSS_MS = 30_000;

/** What can be tried on any cluster in little time. */
export const SHORT_CASES: readonly FaultCase[] = [
  {
    letter: 'b',
    title: 'scaled to 2, written to, scaled to 3 with the old volume',
    limits: { ...UNDISTURBED, ready: 15 },
    run: async (lab, traffic) => {
      await scaleDown(lab);
      await traffic.answered();
      return scaleUp(lab);
    },
  },
  {
    letter: 'c',
    title: "a replica's pod deleted",
    limits: { ...UNDISTURBED, ready: 15 },
    run: async (lab) => podDeleted(lab, REPLICA),
  },
  {
    letter: 'c',
    title: "the source's pod deleted",
    limits: { ...FRESH, writeGap: 12, ready: 20 },
    run: async (lab) => podDeleted(lab, 0),
  },
  {
    letter: 'c',
    title: "the source's server killed (SIGKILL)",
    limits: { ...FRESH, writeGap: 6, ready: 10 },
    run: async (lab) => lab.withKiller(0, async (kill) => afterwards(lab, [0], async () => kill('mysql', 'mysqld'))),
  },
  {
    letter: 'i',
    title: 'rolling restart',
    limits: { ...FRESH, writeGap: 12, ready: 20 },
    run: async (lab) => rollout(lab, async () => lab.namespace.kubectl('rollout', 'restart', `sts/${STATEFUL_SET}`)),
  },
  {
    letter: 'i',
    title: 'a setting changed',
    limits: { ...FRESH, writeGap: 12, ready: 25 },
    run: async (lab) => {
      const seconds = await rollout(lab, async () => lab.apply({ maxConnections: 200 }));
      for (const ordinal of lab.set.pods.keys()) {
        expect(await lab.set.sql(ordinal, 'SELECT @@max_connections')).toBe('200');
      }
      return seconds;
    },
  },
  {
    letter: 'j',
    title: 'nobody logs in without a password, root not at all, and no password shows',
    limits: UNDISTURBED,
    run: async (lab) => {
      await nobodyGetsIn(lab);
      await noPasswordShows(lab);
      return lab.set.ready();
    },
  },
];

/** What takes longer, or nodes that can be broken. */
export const LONG_CASES: readonly FaultCase[] = [
  {
    letter: 'a',
    title: 'all that lab 3 shows',
    limits: { writeGap: 5 },
    run: async (lab) => {
      const namespace = await Namespace.create();
      try {
        await lab3Observations(namespace);
      } finally {
        await namespace.delete();
      }
      return lab.set.ready();
    },
  },
  {
    letter: 'b',
    title: 'scaled back to 3 when the source no longer has the binary logs',
    limits: { ...UNDISTURBED, ready: 45 },
    run: async (lab, traffic) => {
      await scaleDown(lab);
      await traffic.answered();
      await lab.set.sql(0, 'FLUSH BINARY LOGS; PURGE BINARY LOGS BEFORE NOW() + INTERVAL 1 HOUR');
      const seconds = await scaleUp(lab);
      await logged(lab, REPLICA, 'mysql', 'too old for the binary logs of the source');
      return seconds;
    },
  },
  {
    letter: 'd',
    title: 'the joiner killed twice in the middle of seeding 300 MB',
    limits: { ...FRESH, ready: 90 },
    run: async (lab) => lab.withKiller(REPLICA, async (kill) => joinerKilled(lab, kill)),
  },
  {
    letter: 'e',
    title: "a replica's volume lost",
    limits: { ...UNDISTURBED, ready: 45 },
    run: async (lab) => afterwards(lab, [REPLICA], async () => lab.delete(REPLICA, { claim: true })),
  },
  {
    letter: 'e',
    title: "the source's volume lost",
    limits: { ...FRESH, writeGap: 45, ready: 45, mayLose: true },
    run: async (lab) => afterwards(lab, [0], async () => lab.delete(0, { claim: true, force: true })),
  },
  {
    letter: 'f',
    title: "power loss of a replica's node, 30 s",
    limits: { ...UNDISTURBED, ready: 45 },
    needsNodeFaults: true,
    run: async (lab) => powerLoss(lab, [REPLICA]),
  },
  {
    letter: 'f',
    title: "power loss of the source's node, 30 s",
    limits: { ...FRESH, writeGap: 30 + 45, ready: 45 },
    needsNodeFaults: true,
    run: async (lab) => powerLoss(lab, [0]),
  },
  {
    letter: 'f',
    title: 'all nodes lose power and return',
    limits: { ready: 45, stalest: 60 },
    needsNodeFaults: true,
    run: allPowerLost,
  },
  {
    letter: 'g',
    title: "the source's node cut off, 20 s",
    // Until Kubernetes has seen that the node is back, it sends nobody to its pods.
    limits: { ...FRESH, writeGap: 40, ready: 45 },
    needsNodeFaults: true,
    run: async (lab) => cut(lab, 0, 20_000),
  },
  {
    letter: 'g',
    title: "a replica's node cut off, 60 s",
    limits: { ...UNDISTURBED, ready: 45 },
    needsNodeFaults: true,
    run: async (lab) => cut(lab, REPLICA, 60_000),
  },
  {
    letter: 'h',
    title: 'an errant transaction on a replica',
    limits: { ...UNDISTURBED, ready: 45 },
    run: errant,
  },
  {
    letter: 'h',
    title: 'a replica kept from applying for 90 s',
    limits: { ...UNDISTURBED, ready: 10 },
    run: locked,
  },
];

/** The data go to the next series in place, under load; from then on it is the one that pods are seeded in. */
export const UPGRADE_CASE: FaultCase = {
  letter: 'i',
  title: 'upgraded from 8.4 to 9.7',
  limits: { ...FRESH, writeGap: 30, ready: 90 },
  run: async (lab) => {
    await pull(imageOf(MySqlVersion.V9_7));
    const seconds = await rollout(lab, async () => lab.apply({ version: MySqlVersion.V9_7 }));
    for (const ordinal of lab.set.pods.keys()) {
      expect(await lab.set.sql(ordinal, 'SELECT VERSION()')).toMatch(/^9\.7\./);
    }
    await afterwards(lab, [REPLICA], async () => lab.delete(REPLICA, { claim: true }));
    return seconds;
  },
};

/** Whatever the replication: the source's volume goes, together with a server that takes writes. */
export const SEMI_SYNCHRONOUS_CASE: FaultCase = {
  letter: 'k',
  title: "semi-synchronous: the source's volume destroyed under load",
  limits: { ...FRESH, writeGap: 45, ready: 45 },
  run: async (lab) => afterwards(lab, [0], async () => lab.delete(0, { claim: true, force: true })),
};

/** Does something to pods, and returns after how long from then on all are Ready, those in a new life. */
async function afterwards(lab: FaultLab, ordinals: number[], action: () => Promise<unknown>): Promise<number> {
  const former = await lab.set.lives({ ordinals });
  return secondsOf(async () => {
    await action();
    await lab.set.ready(former);
  });
}

async function podDeleted(lab: FaultLab, ordinal: number): Promise<number> {
  return afterwards(lab, [ordinal], async () => {
    const stop = await secondsOf(async () => lab.namespace.kubectl('delete', 'pod', lab.set.pod(ordinal)));
    expect(stop).toBeLessThan(15);
  });
}

async function scaleDown(lab: FaultLab): Promise<void> {
  await lab.namespace.scale(STATEFUL_SET, REPLICA);
  await lab.namespace.kubectl('wait', `pod/${lab.set.pod(REPLICA)}`, '--for=delete', '--timeout=60s');
}

async function scaleUp(lab: FaultLab): Promise<number> {
  return afterwards(lab, [], async () => lab.namespace.scale(STATEFUL_SET, REPLICA + 1));
}

async function rollout(lab: FaultLab, action: () => Promise<unknown>): Promise<number> {
  return afterwards(lab, [0, 1, 2], action);
}

/** So much that a clone takes a moment: what is not there yet can be cut off. */
async function addBulk(lab: FaultLab): Promise<void> {
  await lab.set.sql(0, 'CREATE TABLE IF NOT EXISTS test.bulk (id INT AUTO_INCREMENT PRIMARY KEY, content LONGBLOB)');
  const row = '(REPEAT(RANDOM_BYTES(1024), 4096))'; // 4 MiB
  const rows = Array.from({ length: 80 }, () => `INSERT INTO test.bulk (content) VALUES ${row};`);
  await lab.set.sql(0, rows.join('\n'));
}

async function joinerKilled(lab: FaultLab, kill: Kill): Promise<number> {
  await addBulk(lab);
  await lab.delete(REPLICA, { claim: true });
  await eventually(async () => {
    expect(await lab.namespace.get('pod', lab.set.pod(REPLICA))).not.toHaveProperty('metadata.deletionTimestamp');
  });
  const watch = new PodWatch(lab.namespace);
  try {
    for (const _ of [1, 2]) {
      await logged(lab, REPLICA, 'seed', 'seeds from');
      await kill('seed', 'bash');
      await logged(lab, REPLICA, 'seed', 'a seed was cut off');
    }
    expect(watch.milestones).not.toContain(`${lab.set.pod(REPLICA)} is ready`);
  } finally {
    watch.stop();
  }
  const seconds = await lab.set.ready();
  const { status } = await lab.namespace.get('pod', lab.set.pod(REPLICA));
  expect(status.initContainerStatuses).toMatchObject([{ name: 'seed', restartCount: 2 }]);
  return seconds;
}

async function powerLoss(lab: FaultLab, ordinals: number[], outageMs = POWER_LOSS_MS): Promise<number> {
  const nodes = await Promise.all(ordinals.map(async (ordinal) => lab.set.node(ordinal)));
  const former = await lab.set.lives({ ordinals });
  try {
    await Promise.all(nodes.map(async (node) => nodeFault('kill', node)));
    await pause(outageMs);
  } finally {
    await Promise.all(nodes.map(async (node) => nodeFault('start', node)));
  }
  return secondsOf(async () => readyOnNodesThatReturned(lab, former, ordinals));
}

/**
 * Some network plugins clean up after a pod's former sandbox only when its node is back, and take the route of the new
 * one along if it has the same address. Such a pod has no network at all, and is made anew; the time for it counts.
 */
async function readyOnNodesThatReturned(lab: FaultLab, former: string[], ordinals: number[]): Promise<void> {
  try {
    await lab.set.ready(former, 20);
  } catch (late) {
    for (const ordinal of ordinals) {
      if (await lab.set.reachesDns(ordinal)) continue;
      process.stderr.write(
        `${lab.set.pod(ordinal)} came back without a network: its node's fault, so it is made anew\n`,
      );
      await lab.delete(ordinal);
    }
    await lab.set.ready(former);
  }
}

/** The client goes too, and comes back with the nodes. */
async function allPowerLost(lab: FaultLab): Promise<number> {
  await lab.namespace.scale(TRAFFIC_CLIENT, 0);
  await lab.namespace.kubectl('wait', `pod/${TRAFFIC_POD}`, '--for=delete', '--timeout=60s');
  const seconds = await powerLoss(lab, [0, 1, 2], 0);
  await lab.namespace.scale(TRAFFIC_CLIENT, 1);
  return seconds;
}

async function cut(lab: FaultLab, ordinal: number, outageMs: number): Promise<number> {
  const node = await lab.set.node(ordinal);
  try {
    await nodeFault('cut', node);
    await pause(outageMs);
  } finally {
    await nodeFault('mend', node);
  }
  return lab.set.ready();
}

async function errant(lab: FaultLab): Promise<number> {
  await lab.set.sql(
    REPLICA,
    `SET GLOBAL super_read_only = OFF; INSERT INTO ${TABLE} VALUES (1); SET GLOBAL super_read_only = ON`,
  );
  await eventually(async () => expect(await lab.set.isRead(REPLICA)).toBe(false));
  await logged(lab, REPLICA, 'mysql', 'has transactions that mysql-0 has not');
  return afterwards(lab, [REPLICA], async () => lab.delete(REPLICA, { claim: true }));
}

async function locked(lab: FaultLab, traffic: Traffic): Promise<number> {
  const lock = lab.set.sql(REPLICA, `LOCK TABLES ${TABLE} READ; DO SLEEP(90)`);
  await eventually(async () => expect(await lab.set.isRead(REPLICA)).toBe(false));
  await traffic.answered();
  await lock;
  return lab.set.ready();
}
