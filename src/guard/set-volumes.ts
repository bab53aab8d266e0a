import { Change, Place } from './change';
import { claimsByName } from './claims-by-name';
import { Context } from './context';
import { GuardEffect, GuardVerdict, outcome, Outcome } from './effect';
import { difference, joinWithAnd, podCount, podNames, Pods, podsInWords, podsOf, templateNames } from './pods';
import { Manifest } from '../kubernetes/manifest';
import { Fields, fields, items } from '../kubernetes/values';

/** The outcomes for the volumes of a removed set. */
export function removedWithVolumes(object: Manifest, place: Place, context: Context): Outcome[] {
  const byName = claimsByName(place.namespace, object, undefined, context, OF_SET);
  return [ownVolumesOfRemoved(object, place, context), ...byName];
}

function ownVolumesOfRemoved(object: Manifest, place: Place, context: Context): Outcome {
  const spec = fields(object.spec);
  const pods = [podsOf(spec)];
  const templates = templateNames(spec);
  const claims = claimsInWords(templates, place, pods);
  if (claims !== '' && context.isNamespaceRemoved(place.namespace)) {
    return outcome(GuardEffect.DELETED, `its namespace ${place.namespace} is removed, and with it ${claims}`);
  }
  if (claims !== '' && retention(spec, 'whenDeleted') === 'Delete') {
    return deleted('it is removed, and', `${claims} with it`, 'whenDeleted', spec, place, pods, context);
  }
  const left = claimsLeft(templates, place, pods, context);
  if (left === '') {
    return outcome(GuardEffect.DELETED, 'it is removed, and its pods with it', { verdict: GuardVerdict.REVIEW });
  }
  const rename = context.likelyRename(object);
  const what = rename
    ? `it is ${rename}, ${leaving(left)}: its pods start with new, empty volumes`
    : `it is removed, ${leaving(left)}`;
  return outcome(GuardEffect.STRANDED, what);
}

/** The outcomes for existing volumes that a new set takes over, of its own claims and of others that it mounts. */
export function volumesOfNewSet(object: Manifest, place: Place, context: Context): Outcome[] {
  const claims = existingClaims(object.spec, place, [podsOf(object.spec)], context);
  const byName = claimsByName(place.namespace, undefined, object, context, OF_SET);
  if (claims.length === 0) return byName;
  const reason = `it is new, and its pods take over what is on ${joinWithAnd(claims)}`;
  return [outcome(GuardEffect.REUSED, reason), ...byName];
}

/** The outcomes for claims that the pods of a set mount by name. */
export function volumesByName({ live, next, namespace }: Change, context: Context): Outcome[] {
  return claimsByName(namespace, live, next, context, OF_SET);
}

const OF_SET = { claim: (name: string) => name, workload: 'its pods' };

/** The outcomes for volumes of removed claim templates, once the set is recreated. */
export function recreated({ live, next, name, namespace }: Change, context: Context): Outcome[] {
  const kept = templateNames(next.spec);
  const gone = templateNames(live.spec).filter((template) => !kept.includes(template));
  const left = claimsLeft(gone, { name, namespace }, [podsOf(live.spec)], context);
  return left === '' ? [] : [outcome(GuardEffect.STRANDED, `it would be recreated, ${leaving(left)}`)];
}

/** The outcomes of more, fewer or other pods. */
export function scaled(change: Change, context: Context): Outcome[] {
  const [before, after] = [podsOf(change.live.spec), podsOf(change.next.spec)];
  return [...ended(change, difference(before, after), context), ...started(change, difference(after, before), context)];
}

const DEFAULT_REPLICAS = 'a set that names no replicas gets 1 (leave the field in until an autoscaler has taken over)';

function ended({ next, name, namespace }: Change, gone: readonly Pods[], context: Context): Outcome[] {
  if (gone.length === 0) return [];
  const spec = fields(next.spec);
  const why = spec.replicas === undefined ? `, since ${DEFAULT_REPLICAS}` : '';
  const pods = `${podsInWords(name, gone, 'end')} for good${why}`;
  const templates = templateNames(spec);
  if (templates.length === 0) return [outcome(GuardEffect.IN_PLACE, `${pods}: it has no volumes to lose`)];
  const place = { name, namespace };
  if (retention(spec, 'whenScaled') === 'Delete') {
    const claims = claimsInWords(templates, place, gone);
    return [deleted(`${pods}, which deletes`, `${claims} with all data`, 'whenScaled', spec, place, gone, context)];
  }
  const left = claimsLeft(templates, place, gone, context);
  if (left === '') return [outcome(GuardEffect.IN_PLACE, `${pods}: others have taken over their volumes`)];
  return [outcome(GuardEffect.STRANDED, `${pods}, ${leaving(left)}`)];
}

function started({ live, next, name, namespace }: Change, added: readonly Pods[], context: Context): Outcome[] {
  if (added.length === 0) return [];
  const place = { name, namespace };
  const pods = podsInWords(name, added, 'start');
  const existing = existingClaims(next.spec, place, added, context);
  if (existing.length > 0) {
    return [outcome(GuardEffect.REUSED, `${pods} with the data that is on ${joinWithAnd(existing)} from before`)];
  }
  const templates = templateNames(next.spec);
  // If scaling down deletes claims, none are left to be reused.
  if (templates.length > 0 && !context.claimsAreComplete && retention(live.spec, 'whenScaled') !== 'Delete') {
    const claims = claimsInWords(templates, place, added);
    return [outcome(GuardEffect.REUSED, `${pods} with the data of ${claims}, if an earlier pod left any behind`)];
  }
  return [outcome(GuardEffect.IN_PLACE, pods)];
}

/** The outcome of deleting claims, and with them the volumes that do not outlive them. */
function deleted(
  what: string,
  claims: string,
  when: 'whenDeleted' | 'whenScaled',
  spec: Fields,
  place: Place,
  pods: readonly Pods[],
  context: Context,
): Outcome {
  const reason = `${what} ${claims}, since persistentVolumeClaimRetentionPolicy.${when} is Delete`;
  if (!volumesOutlive(spec, place, pods, context)) return outcome(GuardEffect.DELETED, reason);
  return outcome(GuardEffect.STRANDED, `${reason}; ${VOLUME_STAYS}`);
}

/** The note that a volume outlives its claim. */
export const VOLUME_STAYS =
  'as reclaimPolicy is Retain, the volume stays with all data, but no claim binds it by itself';

function volumesOutlive(spec: Fields, place: Place, pods: readonly Pods[], context: Context): boolean {
  return items(spec.volumeClaimTemplates).every((template) => {
    const prefix = `${fields(fields(template).metadata).name}-${place.name}`;
    const claims = pods.flatMap((some) => context.claimsOf(place.namespace, prefix, some));
    const specs = claims.map((claim) => fields(context.claim(place.namespace, claim)!.spec));
    return (specs.length > 0 ? specs : [fields(fields(template).spec)]).every((one) => context.storage.outlives(one));
  });
}

/** The claims of a range of pods that exist before the change. */
function existingClaims(spec: unknown, place: Place, pods: readonly Pods[], context: Context): string[] {
  return templateNames(spec).flatMap((template) =>
    pods.flatMap((some) => context.claimsOf(place.namespace, `${template}-${place.name}`, some)),
  );
}

/** The claims of a range of pods of a set, in words. */
function claimsInWords(templates: readonly string[], { name }: Place, pods: readonly Pods[]): string {
  const ranges = pods.filter(podCount);
  return joinWithAnd(ranges.flatMap((some) => templates.map((template) => podNames(`${template}-${name}`, some))));
}

/** The same without claims that others mount by name after the change; '' if none are left. */
function claimsLeft(templates: readonly string[], place: Place, pods: readonly Pods[], context: Context): string {
  const left = pods.filter(podCount).flatMap((some) =>
    templates.flatMap((template) => {
      const prefix = `${template}-${place.name}`;
      const ranges = context.usersAfter
        .numbersOf(place.namespace, prefix)
        .reduce<Pods[]>(
          (rest, number) => rest.flatMap((one) => difference(one, { start: number, end: number + 1 })),
          [some],
        );
      return ranges.map((range) => podNames(prefix, range));
    }),
  );
  return joinWithAnd(left);
}

function leaving(claims: string): string {
  return `which leaves ${claims} behind with all data`;
}

/** The retention policy of a set. */
export function retention(spec: unknown, when: 'whenDeleted' | 'whenScaled'): unknown {
  return fields(fields(spec).persistentVolumeClaimRetentionPolicy)[when];
}
