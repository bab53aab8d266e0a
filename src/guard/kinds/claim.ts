import { Manifest } from '../../kubernetes/manifest';
import { compareQuantities, quantityOf } from '../../kubernetes/quantity';
import { Fields, fields, isAbsent } from '../../kubernetes/values';
import { canonicalClaims } from '../canonical';
import { Change, Judge, MADE, refused } from '../change';
import { differences, told } from '../differences';
import { GuardEffect, GuardVerdict, outcome, Outcome } from '../effect';
import { inPlace } from '../in-place';
import { Surroundings } from '../surroundings';

const ANOTHER = 'make a claim of another name and copy the data';

/** Judges what becomes of a claim that a set does not make by itself. */
export const claim: Judge = {
  changed(given, beside) {
    const change = withDefaultClass(given, beside);
    const { live, next } = change;
    const fixed = differences(fixedPart(live), fixedPart(next), ['spec']);
    if (fixed.length > 0) return [refused(told(fixed, live, next), ANOTHER)];
    return resized(change, beside) ?? inPlace(change, 'claim');
  },

  removed(_, { namespace }, beside) {
    const who = beside.isNamespaceRemoved(namespace) ? `its namespace ${namespace} is removed` : 'it is removed';
    return [outcome(GuardEffect.DELETED, `${who}, and with it its volume unless the class says reclaimPolicy: Retain`)];
  },

  made: () => [MADE],
};

/** A claim that names no class got the default one when it was made. */
function withDefaultClass(change: Change, { defaultClass }: Surroundings): Change {
  const [before, after] = [fields(change.live.spec), fields(change.next.spec)];
  if (defaultClass === undefined || !isAbsent(before.storageClassName)) return change;
  const named = (spec: Fields) => ({ ...spec, storageClassName: spec.storageClassName ?? defaultClass });
  return { ...change, live: { ...change.live, spec: named(before) }, next: { ...change.next, spec: named(after) } };
}

/** The specification without what may change. */
function fixedPart({ spec }: Manifest): unknown {
  const { volumeAttributesClassName, resources, ...rest } = fields(spec);
  const { requests, ...others } = fields(resources);
  return (canonicalClaims([{ spec: { ...rest, resources: others } }]) as { spec: unknown }[])[0].spec;
}

/** What becomes of the size; undefined if it stays. */
function resized({ live, next, status }: Change, beside: Surroundings): Outcome[] | undefined {
  const [before, after] = [storageOf(live), storageOf(next)];
  const [was, is] = [quantityOf(before), quantityOf(after)];
  const order = was && is ? compareQuantities(is, was) : 0;
  if (order === 0) return undefined;
  const change = `spec.resources.requests.storage is ${after}, was ${before}`;
  if (order < 0) return [outcome(GuardEffect.REFUSED, `${change}: a claim cannot shrink; ${ANOTHER}`)];
  if (status && status.phase !== 'Bound') {
    return [outcome(GuardEffect.REFUSED, `${change}: a claim cannot grow before it is bound to a volume`)];
  }
  const { storageClassName } = fields(next.spec);
  if (storageClassName === '') {
    return [outcome(GuardEffect.REFUSED, `${change}: a volume that no class made cannot grow; ${ANOTHER}`)];
  }
  const type = beside.storageClass(storageClassName);
  if (type?.allowVolumeExpansion === true) return [outcome(GuardEffect.IN_PLACE, `${change}: the volume grows`)];
  const condition = 'allowVolumeExpansion: true';
  if (type) return [outcome(GuardEffect.REFUSED, `${change}: its class ${storageClassName} has not ${condition}`)];
  const why = `${change}: the volume grows if its class has ${condition}, or else it is refused`;
  return [outcome(GuardEffect.IN_PLACE, why, GuardVerdict.CARE)];
}

function storageOf({ spec }: Manifest): unknown {
  return fields(fields(fields(spec).resources).requests).storage;
}
