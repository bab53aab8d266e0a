import type { Context } from './context';
import { describeChanges, summarize, Versions } from './describe-changes';
import { Path } from './differences';
import { GuardEffect, GuardVerdict, outcome, Outcome } from './effect';
import { Manifest } from '../kubernetes/manifest';
import { Fields } from '../kubernetes/values';

/** Where an object stands. */
export interface Place {
  readonly name: string;
  readonly namespace: string;
}

/** One object before and after a change. */
export interface Change extends Place, Versions {
  /** The manifest that is applied: `next` is what stands on the server then, if it takes it. */
  readonly given: Manifest;
  /** What the server says of the object; undefined if it was not asked. */
  readonly status?: Fields;
}

/** What a kind of object goes through. */
export interface KindHandler {
  /** What stands on the server once it has taken the change, where that is not what was applied. */
  serverResult?(live: Manifest, next: Manifest): Manifest;
  /** What a change does. */
  changed(change: Change, context: Context): readonly Outcome[];
  /** What it does that the object is gone. */
  removed(object: Manifest, place: Place, context: Context): readonly Outcome[];
  /** What it does that the object is new. */
  created(object: Manifest, place: Place, context: Context): readonly Outcome[];
}

/** Fields that cannot change, with what to do instead. */
export function fieldsRefused(paths: readonly Path[], change: Change, instead: string): Outcome {
  const changes = describeChanges(paths, change);
  return outcome(GuardEffect.REFUSED, `${summarize(changes)}, which cannot change: ${instead}`, { changes });
}

/** That there is a new object, of which nothing that runs takes notice. */
export const CREATED = outcome(GuardEffect.CREATED, 'it is new');

/** That an object without volumes is gone. */
export const REMOVED = outcome(GuardEffect.DELETED, 'it is removed', { verdict: GuardVerdict.REVIEW });
