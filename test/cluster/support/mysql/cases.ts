import { MySqlVersion } from 'cdk8s-stateful';
import { nobodyGetsIn, noPasswordShows } from './credentials-check';
import {
  afterwards,
  allPowerLost,
  cut,
  errant,
  joinerKilled,
  locked,
  podDeleted,
  powerLoss,
  REPLICA,
  rollout,
  scaleDown,
  scaleUp,
  STATEFUL_SET,
} from './fault-actions';
import { FaultCase, logged } from './fault-case';
import { lab3Observations } from './lab-3';
import { MAX_LAG_SECONDS } from './mysql-lab';
import { pull } from './pull';
import { imageOf } from './version';
import { Namespace } from '../namespace';

/** Of every case: reads are never older than the limit that was set, and the time that it takes to see and act. */
export const FRESH = { stalest: MAX_LAG_SECONDS + 5 };
export const UNDISTURBED = { ...FRESH, writeGap: 4 };

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
    failover: { writeGap: 2, ready: 30 },
    run: async (lab) => podDeleted(lab, REPLICA),
  },
  {
    letter: 'c',
    title: "the primary's pod deleted",
    limits: { ...FRESH, writeGap: 12, ready: 20 },
    failover: { writeGap: 5, ready: 30 },
    run: async (lab) => podDeleted(lab, 0),
  },
  {
    letter: 'c',
    title: "the primary's pod evicted, as a drain does",
    limits: { ...FRESH, writeGap: 12, ready: 20 },
    failover: { writeGap: 5, ready: 30 },
    run: async (lab) => afterwards(lab, [0], async () => lab.namespace.evict(lab.set.pod(0))),
  },
  {
    letter: 'c',
    title: "the primary's server killed (SIGKILL)",
    limits: { ...FRESH, writeGap: 6, ready: 10 },
    failover: { writeGap: 9, ready: 60 }, // Kubernetes waits before each start of a container but the first two
    run: async (lab) => lab.withKiller(0, async (kill) => afterwards(lab, [0], async () => kill('mysql', 'mysqld'))),
  },
  {
    letter: 'i',
    title: 'rolling restart',
    limits: { ...FRESH, writeGap: 12, ready: 20 },
    failover: { writeGap: 5, ready: 75 },
    run: async (lab) => rollout(lab, async () => lab.namespace.kubectl('rollout', 'restart', `sts/${STATEFUL_SET}`)),
  },
  {
    letter: 'i',
    title: 'a setting changed',
    limits: { ...FRESH, writeGap: 12, ready: 25 },
    failover: { writeGap: 5, ready: 75 },
    run: async (lab) => {
      const maxConnections = Number(await lab.set.sql(0, 'SELECT @@max_connections')) + 1;
      const seconds = await rollout(lab, async () => lab.apply({ maxConnections }));
      for (const ordinal of lab.set.pods.keys()) {
        expect(await lab.set.sql(ordinal, 'SELECT @@max_connections')).toBe(String(maxConnections));
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
    title: 'scaled back to 3 when the primary no longer has the binary logs',
    limits: { ...UNDISTURBED, ready: 45 },
    run: async (lab, traffic) => {
      await scaleDown(lab);
      await traffic.answered();
      for (const ordinal of [0, 1]) {
        await lab.set.sql(ordinal, 'FLUSH BINARY LOGS; PURGE BINARY LOGS BEFORE NOW() + INTERVAL 1 HOUR');
      }
      const seconds = await scaleUp(lab);
      await logged(lab, REPLICA, 'mysql', 'the data is too old for the binary logs');
      return seconds;
    },
  },
  {
    letter: 'd',
    title: 'the joiner killed twice in the middle of seeding 300 MB',
    limits: { ...FRESH, ready: 90 },
    failover: { writeGap: 5 },
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
    title: "the primary's volume lost",
    limits: { ...FRESH, writeGap: 45, ready: 45, mayLose: true },
    failover: { writeGap: 10 },
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
    title: "power loss of the primary's node, 30 s",
    limits: { ...FRESH, writeGap: 30 + 45, ready: 45 },
    failover: { writeGap: 15 },
    needsNodeFaults: true,
    run: async (lab) => powerLoss(lab, [0]),
  },
  {
    letter: 'f',
    title: 'all nodes lose power and return',
    limits: { ready: 45, stalest: 60 },
    failover: { writeGap: 60 },
    needsNodeFaults: true,
    run: allPowerLost,
  },
  {
    letter: 'g',
    title: "the primary's node cut off, 20 s",
    // Until Kubernetes has seen that the node is back, it sends nobody to its pods.
    limits: { ...FRESH, writeGap: 40, ready: 45 },
    failover: { writeGap: 10 },
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

/** Whatever the replication: the primary's volume goes, together with a server that takes writes. */
export const SEMI_SYNCHRONOUS_CASE: FaultCase = {
  letter: 'k',
  title: "semi-synchronous: the primary's volume destroyed under load",
  limits: { ...FRESH, writeGap: 45, ready: 45 },
  run: async (lab) => afterwards(lab, [0], async () => lab.delete(0, { claim: true, force: true })),
};
