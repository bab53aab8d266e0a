import { setTimeout as pause } from 'timers/promises';
import { logged, secondsOf } from './fault-case';
import { FaultLab, Kill } from './fault-lab';
import { nodeFault } from './node-faults';
import { TABLE, Traffic } from './traffic';
import { TRAFFIC_CLIENT, TRAFFIC_POD } from './traffic-client';
import { eventually } from '../eventually';
import { PodWatch } from '../pod-watch';

export const STATEFUL_SET = 'mysql';

/** A pod that is a replica in every case, and not on the node of the clients. */
export const REPLICA = 2;

export const POWER_LOSS_MS = 30_000;

/** Does something to pods, and returns after how long from then on all are Ready, those in a new life. */
export async function afterwards(lab: FaultLab, ordinals: number[], action: () => Promise<unknown>): Promise<number> {
  const former = await lab.set.lives({ ordinals });
  return secondsOf(async () => {
    await action();
    await lab.set.ready(former);
  });
}

export async function podDeleted(lab: FaultLab, ordinal: number): Promise<number> {
  return afterwards(lab, [ordinal], async () => {
    const stop = await secondsOf(async () => lab.namespace.kubectl('delete', 'pod', lab.set.pod(ordinal)));
    expect(stop).toBeLessThan(15);
  });
}

export async function scaleDown(lab: FaultLab): Promise<void> {
  await lab.namespace.scale(STATEFUL_SET, REPLICA);
  await lab.namespace.kubectl('wait', `pod/${lab.set.pod(REPLICA)}`, '--for=delete', '--timeout=60s');
}

export async function scaleUp(lab: FaultLab): Promise<number> {
  return afterwards(lab, [], async () => lab.namespace.scale(STATEFUL_SET, REPLICA + 1));
}

export async function rollout(lab: FaultLab, action: () => Promise<unknown>): Promise<number> {
  return afterwards(lab, [0, 1, 2], action);
}

/** So much that a clone takes a moment: what is not there yet can be cut off. */
async function addBulk(lab: FaultLab): Promise<void> {
  await lab.set.sql(0, 'CREATE TABLE IF NOT EXISTS test.bulk (id INT AUTO_INCREMENT PRIMARY KEY, content LONGBLOB)');
  const row = '(REPEAT(RANDOM_BYTES(1024), 4096))'; // 4 MiB
  const rows = Array.from({ length: 80 }, () => `INSERT INTO test.bulk (content) VALUES ${row};`);
  await lab.set.sql(0, rows.join('\n'));
}

export async function joinerKilled(lab: FaultLab, kill: Kill): Promise<number> {
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

export async function powerLoss(lab: FaultLab, ordinals: number[], outageMs = POWER_LOSS_MS): Promise<number> {
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
 * one along if it has the same address. Such a pod has no network at all, and is created again; the time for it counts.
 */
export async function readyOnNodesThatReturned(lab: FaultLab, former: string[], ordinals: number[]): Promise<void> {
  try {
    await lab.set.ready(former, 20);
  } catch (late) {
    for (const ordinal of ordinals) {
      if (!(await lab.set.isWithoutNetwork(ordinal))) continue;
      process.stderr.write(
        `${lab.set.pod(ordinal)} came back without a network: its node's fault, so it is created again\n`,
      );
      await lab.delete(ordinal);
    }
    await lab.set.ready(former);
  }
}

/** Longer than the processes of the nodes take to end, since a disk that is still in use does not come back. */
const ALL_POWER_LOSS_MS = 5_000;

/** The client goes too, and comes back with the nodes. */
export async function allPowerLost(lab: FaultLab): Promise<number> {
  await lab.namespace.scale(TRAFFIC_CLIENT, 0);
  await lab.namespace.kubectl('wait', `pod/${TRAFFIC_POD}`, '--for=delete', '--timeout=60s');
  const seconds = await powerLoss(lab, [0, 1, 2], ALL_POWER_LOSS_MS);
  await lab.namespace.scale(TRAFFIC_CLIENT, 1);
  return seconds;
}

export async function cut(lab: FaultLab, ordinal: number, outageMs: number): Promise<number> {
  const node = await lab.set.node(ordinal);
  try {
    await nodeFault('cut', node);
    await pause(outageMs);
  } finally {
    await nodeFault('mend', node);
  }
  return lab.set.ready();
}

export async function errant(lab: FaultLab): Promise<number> {
  await lab.set.sql(
    REPLICA,
    `SET GLOBAL super_read_only = OFF; INSERT INTO ${TABLE} VALUES (1); SET GLOBAL super_read_only = ON`,
  );
  await eventually(async () => expect(await lab.set.isRead(REPLICA)).toBe(false));
  await logged(lab, REPLICA, 'mysql', 'has transactions that mysql-0 does not have');
  return afterwards(lab, [REPLICA], async () => lab.delete(REPLICA, { claim: true }));
}

export async function locked(lab: FaultLab, traffic: Traffic): Promise<number> {
  const lock = lab.set.sql(REPLICA, `LOCK TABLES ${TABLE} READ; DO SLEEP(90)`);
  await eventually(async () => expect(await lab.set.isRead(REPLICA)).toBe(false));
  await traffic.answered();
  await lock;
  return lab.set.ready();
}
