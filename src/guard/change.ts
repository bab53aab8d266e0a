import { GuardEffect, GuardVerdict, outcome, Outcome } from './effect';
import { Surroundings } from './surroundings';
import { Manifest } from '../kubernetes/manifest';
import { Fields } from '../kubernetes/values';

/** One object before and after a change. */
export interface Change {
  readonly name: string;
  readonly namespace: string;
  /** What runs. */
  readonly live: Manifest;
  /** The manifest that is applied. */
  readonly given: Manifest;
  /** What is to run: what stands on the server once the change is applied, if it takes it. */
  readonly next: Manifest;
  /** What the server says of the object; undefined if it was not asked. */
  readonly status?: Fields;
}

/** What a kind of object goes through. */
export interface Judge {
  /** What stands on the server once it has taken the change, where that is not what was applied. */
  settled?(live: Manifest, next: Manifest): Manifest;
  /** What a change does. */
  changed(change: Change, beside: Surroundings): readonly Outcome[];
  /** What it does that the object is gone. */
  removed(object: Manifest, place: Place, beside: Surroundings): readonly Outcome[];
  /** What it does that the object is new. */
  made(object: Manifest, place: Place, beside: Surroundings): readonly Outcome[];
}

/** Where an object stands. */
export interface Place {
  readonly name: string;
  readonly namespace: string;
}

/** A field that cannot change, with what to do instead. */
export function refused(told: string, instead: string): Outcome {
  return outcome(GuardEffect.REFUSED, `${told}, which cannot change: ${instead}`);
}

/** That there is a new object, of which nothing that runs takes notice. */
export const MADE = outcome(GuardEffect.IN_PLACE, 'it is new');

/** That an object without volumes is gone. */
export const REMOVED = outcome(GuardEffect.DELETED, 'it is removed', GuardVerdict.CARE);
