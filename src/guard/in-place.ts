import { canonical, canonicalMetadata } from './canonical';
import { Change } from './change';
import { differences, told } from './differences';
import { GuardEffect, outcome, Outcome } from './effect';
import { Manifest } from '../kubernetes/manifest';
import { Fields, fields } from '../kubernetes/values';

/**
 * What a change does that touches neither pods nor volumes.
 *
 * @param change the change
 * @param role what the specification is
 * @param part what to look at of it
 */
export function inPlace({ live, next }: Change, role: string, part = (spec: Fields): unknown => spec): Outcome[] {
  const form = (object: Manifest) => ({
    metadata: canonicalMetadata(object),
    spec: canonical(part(fields(object.spec)), role),
  });
  const paths = differences(form(live), form(next));
  return paths.length > 0 ? [outcome(GuardEffect.IN_PLACE, told(paths, live, next))] : [];
}
