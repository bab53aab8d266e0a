import type { Context } from './context';
import { describeChanges, summarize, Versions } from './describe-changes';
import { Path } from './differences';
import { GuardEffect, GuardVerdict, outcome, Outcome } from './effect';
import { Manifest } from '../kubernetes/manifest';
import { Fields } from '../kubernetes/values';

/** The namespace and name of an object. */
export interface Place {
  readonly name: string;
  readonly namespace: string;
}

/** One object before and after a change. */
export interface Change extends Place, Versions {
  /** The applied manifest; `next` is the resulting object on the server, if the server accepts it. */
  readonly given: Manifest;
  /** The result of asking the server; undefined if it was not asked. */
  readonly status?: Fields;
}

/** How the guard judges the objects of one kind. */
export interface KindHandler {
  /** The object on the server after the change, if that is not what was applied. */
  serverResult?(live: Manifest, next: Manifest): Manifest;
  /** The outcomes of a change. */
  changed(change: Change, context: Context): readonly Outcome[];
  /** The outcomes of removing the object. */
  removed(object: Manifest, place: Place, context: Context): readonly Outcome[];
  /** The outcomes of creating the object. */
  created(object: Manifest, place: Place, context: Context): readonly Outcome[];
}

/** Immutable fields, with what to do instead of changing them. */
export function fieldsRefused(paths: readonly Path[], change: Change, instead: string): Outcome {
  const changes = describeChanges(paths, change);
  return outcome(GuardEffect.REFUSED, `${summarize(changes)}, which cannot change: ${instead}`, { changes });
}

/** The outcome of a new object that affects nothing that exists. */
export const CREATED = outcome(GuardEffect.CREATED, 'it is new');

/** The outcome of removing an object that has no volumes. */
export const REMOVED = outcome(GuardEffect.DELETED, 'it is removed', { verdict: GuardVerdict.REVIEW });
