import { Contender } from './contenders';
import { Run, run, Work } from './measure';

/** The runs of a contender, one a round; undefined from the round on in which it was stopped. */
export type Rounds = ReadonlyMap<Contender, readonly (Run | undefined)[]>;

/** How long to measure. */
export interface Effort {
  readonly rounds: number;
  /** No round begins after this time, except for the first. */
  readonly seconds: number;
}

/**
 * Has all contenders do the same work, round by round: what else the machine does hits all of them alike, and the ratio
 * of two runs in one round says more than either.
 */
export function measureRounds(contenders: readonly Contender[], work: Work, effort: Effort): Rounds {
  const rounds = new Map(contenders.map((contender): [Contender, (Run | undefined)[]] => [contender, []]));
  const end = Date.now() + effort.seconds * 1000;
  for (let round = 0; round < effort.rounds && (round === 0 || Date.now() < end); round++) {
    for (const [contender, runs] of rounds) {
      const stopped = round > 0 && runs[round - 1] === undefined;
      runs.push(stopped ? undefined : run(contender, work));
    }
  }
  return rounds;
}

/** What a contender took, in the median. */
export function middle(rounds: Rounds, contender: Contender, what: keyof Run): number | undefined {
  return median(rounds.get(contender)!.map((one) => one?.[what]));
}

/** How many times as much a contender took as another, in the median of the rounds. */
export function ratio(rounds: Rounds, contender: Contender, base: Contender, what: keyof Run): number | undefined {
  const bases = rounds.get(base)!;
  return median(
    rounds.get(contender)!.map((one, round) => {
      const [own, other] = [one?.[what], bases[round]?.[what]];
      return own === undefined || other === undefined ? undefined : own / other;
    }),
  );
}

function median(values: readonly (number | undefined)[]): number | undefined {
  const sorted = values.filter((value) => value !== undefined).sort((a, b) => a - b);
  const half = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(half)] : mean(sorted[half - 1], sorted[half]);
}

function mean(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : (a + b) / 2;
}
