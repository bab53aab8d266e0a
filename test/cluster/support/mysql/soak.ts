import { setTimeout as pause } from 'timers/promises';
import { FRESH } from './cases';
import { excess, Limits } from './fault-case';
import { FaultLab } from './fault-lab';
import { History } from './history';
import { HAS_NODE_FAULTS, nodeFault } from './node-faults';
import { pull } from './pull';
import { imageOf, VERSION } from './version';
import { Random } from '../random';

/** For how long, and from which seed: the same seed has the same faults in the same order. */
export const SOAK_MINUTES = Number(process.env.SOAK_MINUTES ?? 6);
const SEED = Number(process.env.SOAK_SEED ?? 1);

/** How long a fault lasts that has an end, in seconds. */
const DURATIONS = [1, 4, 8, 15, 30];

/** Nodes of these pods may be broken: the clients are on that of pod 1. */
const ORDINALS_ON_OTHER_NODES = [0, 2];

const SETTLE_SECONDS = 240;

/** Limits of a round: for reads that of the table of faults; for writes what two faults at once may take, and more. */
const LIMITS: Limits = { ...FRESH, writeGap: 200 };

/** Draws what it needs before it waits for anything, so that two faults at once draw in the same order each time. */
type Fault = (lab: FaultLab, random: Random) => Promise<string>;

type Victim = number | 'primary';

const VICTIMS: readonly Victim[] = ['primary', 0, 1, 2];

async function ordinalOf(lab: FaultLab, victim: Victim): Promise<number> {
  return victim === 'primary' ? lab.set.primary() : victim;
}

const podDeleted: Fault = async (lab, random) => {
  const ordinal = random.of([0, 1, 2]);
  await lab.delete(ordinal, { force: random.of([true, false]) });
  return `pod ${ordinal} deleted`;
};

const primaryDeleted: Fault = async (lab) => {
  const ordinal = await lab.set.primary();
  await lab.delete(ordinal);
  return `primary's pod ${ordinal} deleted`;
};

const serverKilled: Fault = async (lab, random) => {
  const victim = random.of(VICTIMS);
  const ordinal = await ordinalOf(lab, victim);
  await lab.killServer(ordinal);
  return `server ${ordinal} killed`;
};

const serverFrozen: Fault = async (lab, random) => {
  const [victim, seconds] = [random.of(VICTIMS), random.of(DURATIONS)];
  const ordinal = await ordinalOf(lab, victim);
  await lab.withKiller(ordinal, async (kill) => {
    await kill('mysql', 'mysqld', 'STOP');
    await pause(seconds * 1000);
    await kill('mysql', 'mysqld', 'CONT');
  });
  return `server ${ordinal} frozen for ${seconds} s`;
};

const volumeLost: Fault = async (lab, random) => {
  const ordinal = random.of([0, 1, 2]);
  await lab.delete(ordinal, { claim: true, force: true });
  return `volume ${ordinal} lost`;
};

const restarted: Fault = async (lab) => {
  await lab.namespace.kubectl('rollout', 'restart', 'sts/mysql');
  return 'rolling restart';
};

const nodeBroken =
  (fault: 'kill' | 'cut', end: 'start' | 'mend'): Fault =>
  async (lab, random) => {
    const [ordinal, seconds] = [random.of(ORDINALS_ON_OTHER_NODES), random.of(DURATIONS)];
    const node = await lab.set.node(ordinal);
    try {
      await nodeFault(fault, node);
      await pause(seconds * 1000);
    } finally {
      await nodeFault(end, node);
    }
    return `node of pod ${ordinal}: ${fault}, ${seconds} s`;
  };

const POD_FAULTS = [podDeleted, primaryDeleted, serverKilled, serverFrozen, restarted];
const NODE_FAULTS = HAS_NODE_FAULTS ? [nodeBroken('kill', 'start'), nodeBroken('cut', 'mend')] : [];

/** Which faults there are: a run without those of nodes is another one, with the same seed. */
export const SOAK_FAULTS = HAS_NODE_FAULTS ? 'of pods and nodes' : 'of pods only, since NODE_FAULT_COMMAND is not set';

/** Faults in random order, now and then two at once, until the time is over; what clients saw is checked after each. */
export async function soak(): Promise<void> {
  await pull(imageOf(VERSION));
  const lab = await FaultLab.create();
  try {
    await lab.start({ failover: true });
    await letThingsHappen(lab, new Random(SEED));
  } catch (failure) {
    console.error(await lab.namespace.diagnosis());
    throw failure;
  } finally {
    await lab.end();
  }
}

async function letThingsHappen(lab: FaultLab, random: Random): Promise<void> {
  const end = Date.now() + SOAK_MINUTES * 60_000;
  for (let round = 1; Date.now() < end; round++) {
    const traffic = await lab.set.traffic();
    const what = await oneRound(lab, random).finally(async () => traffic.stop());
    await lab.set.agrees();
    const { writeGap } = traffic.history;
    process.stderr.write(`soak of seed ${SEED}, round ${round}: ${what}; ${writeGap.toFixed(1)} s without a write\n`);
    await expectGood(lab, traffic.history, what);
  }
}

/**
 * A volume is never lost while something else fails: two faults at once are of servers and of one node. Of two, one may
 * keep the other from happening.
 */
async function oneRound(lab: FaultLab, random: Random): Promise<string> {
  const first = random.of([...POD_FAULTS, ...NODE_FAULTS, volumeLost]);
  const second = random.of([undefined, undefined, podDeleted, serverKilled, serverFrozen]);
  const faults = first === volumeLost || !second ? [first] : [first, second];
  const happened = await Promise.allSettled(faults.map(async (fault) => fault(lab, random)));
  const failures = happened.flatMap((one) => (one.status === 'rejected' ? [one.reason as Error] : []));
  if (failures.length === happened.length) throw failures[0]!;
  await pause(2000); // until what was deleted is seen to be
  await lab.set.ready([], SETTLE_SECONDS);
  return happened
    .map((one) =>
      one.status === 'fulfilled' ? one.value : `not possible meanwhile: ${String(one.reason).slice(0, 80)}`,
    )
    .join(' and ');
}

async function expectGood(lab: FaultLab, history: History, what: string): Promise<void> {
  const lost = await lab.lostOf(history.acknowledged);
  const { unseen, stalePods, writeGap, stalest } = history;
  const beyond = excess({ lost, unseen, writeGap, stalest }, LIMITS);
  expect({ what, beyond, stalePods }).toEqual({ what, beyond: [], stalePods: [] });
}
