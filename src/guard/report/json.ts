import { Comparison } from '../compare';
import { GuardEffect, mildestFirst } from '../effect';
import type { GuardReport } from '../guard-report';

/** A comparison as JSON, for programs. */
export function reportOf({ verdict, objects }: Comparison): GuardReport {
  return {
    verdict,
    objects: objects.map(({ object, outcomes }) => ({
      object,
      effects: outcomes.length > 0 ? mildestFirst(outcomes.map(({ effect }) => effect)) : [GuardEffect.NOTHING],
      reasons: outcomes.map(({ reason }) => reason),
      changes: outcomes.flatMap(({ changes }) => changes),
    })),
  };
}
