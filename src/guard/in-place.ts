import { canonical, canonicalMetadata } from './canonical';
import { Change } from './change';
import { describeChanges, summarize } from './describe-changes';
import { differences } from './differences';
import { GuardEffect, outcome, Outcome } from './effect';
import { Manifest } from '../kubernetes/manifest';
import { Fields, fields } from '../kubernetes/values';

/**
 * The outcome of changes that affect neither pods nor volumes.
 *
 * @param change the change
 * @param role the kind of specification
 * @param part selects the part to compare
 */
export function changedInPlace(change: Change, role: string, part = (spec: Fields): unknown => spec): Outcome[] {
  const form = (object: Manifest) => ({
    metadata: canonicalMetadata(object),
    spec: canonical(part(fields(object.spec)), role),
  });
  const changes = describeChanges(differences(form(change.live), form(change.next)), change);
  return changes.length > 0 ? [outcome(GuardEffect.IN_PLACE, summarize(changes), { changes })] : [];
}
