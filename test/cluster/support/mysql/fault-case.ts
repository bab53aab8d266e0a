import { FaultLab } from './fault-lab';
import { Outcome } from './fault-table';
import { PrimaryWatch } from './primary-watch';
import { Traffic } from './traffic';
import { eventually } from '../eventually';

/** What a case may take, in seconds. */
export interface Limits {
  readonly writeGap?: number;
  readonly ready?: number;
  readonly stalest?: number;
  /** How often the primary may move, where it may. */
  readonly moves?: number;
  /** Whether acknowledged writes may be lost, as asynchronous replication can. */
  readonly mayLose?: boolean;
}

/** Something that happens to a set while it is written to and read from. */
export interface FaultCase {
  readonly letter: string;
  readonly title: string;
  readonly limits: Limits;
  /** What is different for a set with failover, where pod 0 is made the primary before. */
  readonly failover?: Limits;
  readonly needsNodeFaults?: boolean;
  /** Lets it happen, and returns after how many seconds all pods were Ready again. */
  readonly run: (lab: FaultLab, traffic: Traffic) => Promise<number>;
}

/** Runs a case; afterwards all pods have the same rows and GTIDs, and replication runs without an error. */
export async function outcomeOf({ run }: FaultCase, lab: FaultLab): Promise<Outcome> {
  const traffic = await lab.set.traffic();
  const watch = new PrimaryWatch(lab.namespace, 'mysql-primary');
  let ready: number;
  try {
    ready = await run(lab, traffic);
  } finally {
    await traffic.stop();
    watch.stop();
  }
  await lab.set.agrees();
  const lost = await lab.lostOf(traffic.history.acknowledged);
  const { unseen, writeGap, readGap, stalest } = traffic.history;
  return { lost, unseen, moves: watch.moves, writeGap, readGap, stalest, ready };
}

/** What of an outcome is beyond its limits: nothing if the case passes. */
export function excess(outcome: Partial<Outcome>, limits: Limits): string[] {
  const { lost, unseen, moves, writeGap, stalest, ready } = outcome;
  const measures: [string, number | undefined, number | undefined][] = [
    ['writes lost', lost, limits.mayLose ? undefined : 0],
    ['reads of the primary that missed writes', unseen, limits.mayLose ? undefined : 0],
    ['moves of the primary', moves, limits.moves],
    ['s without a write', writeGap, limits.writeGap],
    ['s stale', stalest, limits.stalest],
    ['s until Ready', ready, limits.ready],
  ];
  // What is not a number is no measurement, and passes no limit.
  const beyond = measures.filter(([, is, most]) => is !== undefined && most !== undefined && !(is <= most));
  return beyond.map(([what, is]) => `${is!.toFixed(1)} ${what}`);
}

/** How long an action took, in seconds. */
export async function secondsOf(action: () => Promise<unknown>): Promise<number> {
  const begin = Date.now();
  await action();
  return (Date.now() - begin) / 1000;
}

/** Waits until a line stands in the log of a pod that may come and go. */
export async function logged(lab: FaultLab, ordinal: number, container: string, text: string): Promise<void> {
  await eventually(async () => expect(await lab.set.log(ordinal, container)).toContain(text));
}
