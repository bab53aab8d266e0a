import { Manifest } from '../../kubernetes/manifest';
import { compareQuantities, quantityOf } from '../../kubernetes/quantity';
import { Fields, fields, isAbsent, isUnset } from '../../kubernetes/values';
import { canonicalClaims } from '../canonical';
import { Change, CREATED, fieldsRefused, KindHandler } from '../change';
import { Context } from '../context';
import { differences } from '../differences';
import { GuardEffect, GuardVerdict, outcome, Outcome } from '../effect';
import { changedInPlace } from '../in-place';
import { VOLUME_STAYS } from '../set-volumes';

const ANOTHER = 'make a claim of another name and copy the data';

/** Judges changes of a claim that no claim template created. */
export const claim: KindHandler = {
  changed(given, context) {
    const change = withDefaultClass(given, context);
    const { live, next } = change;
    const fixed = differences(fixedPart(live), fixedPart(next), ['spec']).filter((path) => !isFirstBinding(path, live));
    if (fixed.length > 0) return [fieldsRefused(fixed, change, ANOTHER)];
    const outcomes = [...resized(change, context), ...otherAttributes(change, context), ...bound(change)];
    return outcomes.length > 0 ? outcomes : changedInPlace(change, 'claim');
  },

  removed(object, { namespace }, context) {
    const who = context.isNamespaceRemoved(namespace) ? `its namespace ${namespace} is removed` : 'it is removed';
    const outlives = context.storage.outlives(fields(object.spec));
    if (outlives) return [outcome(GuardEffect.STRANDED, `${who}; ${VOLUME_STAYS}`)];
    const unless = outlives === undefined ? ' unless the class says reclaimPolicy: Retain' : '';
    return [outcome(GuardEffect.DELETED, `${who}, and with it its volume${unless}`)];
  },

  created: () => [CREATED],
};

/** A claim without a class got the default class when it was created. */
function withDefaultClass(change: Change, { storage: { defaultClass } }: Context): Change {
  const [before, after] = [fields(change.live.spec), fields(change.next.spec)];
  if (defaultClass === undefined || !isAbsent(before.storageClassName)) return change;
  const named = (spec: Fields) => ({ ...spec, storageClassName: spec.storageClassName ?? defaultClass });
  return { ...change, live: { ...change.live, spec: named(before) }, next: { ...change.next, spec: named(after) } };
}

/** The specification without its mutable fields. */
function fixedPart({ spec }: Manifest): unknown {
  const { volumeAttributesClassName, resources, ...rest } = fields(spec);
  const { requests, ...others } = fields(resources);
  return (canonicalClaims([{ spec: { ...rest, resources: others } }]) as { spec: unknown }[])[0].spec;
}

/** Whether a field is `volumeName` of a claim that is not bound yet: it may be set once. */
function isFirstBinding([, field]: readonly unknown[], { spec }: Manifest): boolean {
  return field === 'volumeName' && isUnset(fields(spec).volumeName);
}

function bound({ live, next, status }: Change): Outcome[] {
  const [before, after] = [fields(live.spec).volumeName, fields(next.spec).volumeName];
  if (!isUnset(before) || isUnset(after)) return [];
  const what = `spec.volumeName is ${JSON.stringify(after)}, was not given: the claim is bound to that volume`;
  if (status) return [outcome(GuardEffect.IN_PLACE, what)];
  return [reviewed(`${what}, or this is refused if it is bound to another one already`)];
}

/** Judges a change of the size. */
function resized({ live, next, status }: Change, context: Context): Outcome[] {
  const [before, after] = [storageOf(live), storageOf(next)];
  const [was, is] = [quantityOf(before), quantityOf(after)];
  const order = was && is ? compareQuantities(is, was) : 0;
  if (order === 0) return [];
  const change = `spec.resources.requests.storage is ${after}, was ${before}`;
  if (order < 0) return [outcome(GuardEffect.REFUSED, `${change}: a claim cannot shrink; ${ANOTHER}`)];
  if (status && status.phase !== 'Bound') {
    return [outcome(GuardEffect.REFUSED, `${change}: a claim cannot grow before it is bound to a volume`)];
  }
  const { storageClassName } = fields(next.spec);
  if (storageClassName === '') {
    return [outcome(GuardEffect.REFUSED, `${change}: a volume that no class made cannot grow; ${ANOTHER}`)];
  }
  const type = context.storage.classOf(storageClassName);
  if (type?.allowVolumeExpansion === true) return [outcome(GuardEffect.IN_PLACE, `${change}: the volume grows`)];
  const condition = 'allowVolumeExpansion: true';
  if (type) return [outcome(GuardEffect.REFUSED, `${change}: its class ${storageClassName} has not ${condition}`)];
  return [reviewed(`${change}: the volume grows if its class has ${condition}, or else it is refused`)];
}

/** Judges a change of the volume attributes class. */
function otherAttributes({ live, next, status }: Change, { storage }: Context): Outcome[] {
  const [before, after] = [fields(live.spec).volumeAttributesClassName, fields(next.spec).volumeAttributesClassName];
  if (before === after || (isUnset(before) && isUnset(after))) return [];
  const change = `spec.volumeAttributesClassName is ${describeClass(after)}, was ${describeClass(before)}`;
  if (isUnset(after)) {
    const why = 'the attributes of a volume cannot be taken back once its driver has applied them';
    if (!status) return [reviewed(`${change}: refused if the driver has applied the class, since ${why}`)];
    if (isUnset(status.currentVolumeAttributesClassName)) return [outcome(GuardEffect.IN_PLACE, change)];
    return [outcome(GuardEffect.REFUSED, `${change}: ${why}; name the class that it should have instead`)];
  }
  const [driver, own] = [storage.driverOf(after), storage.classOf(fields(next.spec).storageClassName)?.provisioner];
  if (driver !== undefined && own !== undefined && driver !== own) {
    return [
      reviewed(
        `${change}: that class is for the driver ${driver} and the volume of ${own}, so that it is never applied`,
      ),
    ];
  }
  return [outcome(GuardEffect.IN_PLACE, `${change}: the driver changes the volume while it is in use`)];
}

function describeClass(value: unknown): string {
  return isAbsent(value) ? 'not given' : JSON.stringify(value);
}

function reviewed(reason: string): Outcome {
  return outcome(GuardEffect.IN_PLACE, reason, { verdict: GuardVerdict.REVIEW });
}

function storageOf({ spec }: Manifest): unknown {
  return fields(fields(fields(spec).resources).requests).storage;
}
