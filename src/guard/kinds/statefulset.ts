import { Fields, fields, isAbsent } from '../../kubernetes/values';
import { canonical, canonicalClaims, canonicalTemplate } from '../canonical';
import { Change, Judge, MADE, Place, refused } from '../change';
import { differences, Path, told } from '../differences';
import { GuardEffect, GuardVerdict, outcome, Outcome } from '../effect';
import { inPlace } from '../in-place';
import { both, claimNames, count, listed, names, Pods, podsOf, size, templateNames, without } from '../pods';
import { Surroundings } from '../surroundings';

/** Judges what becomes of a StatefulSet, its pods and its volumes. */
export const statefulSet: Judge = {
  changed(change, beside) {
    const fixed = fixedFields(change);
    if (fixed.length > 0) return [...fixed, ...strandedTemplates(change), ...volumesOnceMended(change, beside)];
    return [...scaled(change, beside), ...updated(change, beside), ...others(change)];
  },

  removed(object, place, beside) {
    const spec = fields(object.spec);
    const templates = templateNames(spec);
    const pods = podsOf(spec);
    if (templates.length === 0) {
      return [outcome(GuardEffect.DELETED, 'it is removed, and its pods with it', GuardVerdict.CARE)];
    }
    const claims = claimNames(templates, place.name, [pods]);
    if (beside.isNamespaceRemoved(place.namespace)) {
      return [outcome(GuardEffect.DELETED, `its namespace ${place.namespace} is removed, and with it ${claims}`)];
    }
    if (retention(spec, 'whenDeleted') === 'Delete') {
      const why = 'persistentVolumeClaimRetentionPolicy.whenDeleted is Delete';
      return [outcome(GuardEffect.DELETED, `it is removed, and ${claims} with it, since ${why}`)];
    }
    const heir = beside.heirOf(object);
    const left = leaving(claims);
    const what = heir ? `it is ${heir}, ${left}: its pods start with new, empty volumes` : `it is removed, ${left}`;
    return [outcome(GuardEffect.STRANDED, what)];
  },

  made(object, place, beside) {
    const spec = fields(object.spec);
    const claims = existingClaims(spec, place, [podsOf(spec)], beside);
    if (claims.length === 0) return [MADE];
    return [outcome(GuardEffect.REUSED, `it is new, and its pods take over what is on ${listed(claims)}`)];
  },
};

const RECREATE = 'delete the set without its pods, and apply again:';

/** An autoscaler has written its number into the set that is deleted, and nowhere else. */
const UNCOUNTED =
  '; since the manifest names no replicas, make it by kubectl create with as many as run, or all pods but the first end';

/** The fields that the API server lets nobody change. */
function fixedFields(change: Change): Outcome[] {
  const [before, after] = [fields(change.live.spec), fields(change.next.spec)];
  const isCounted = fields(change.given.spec).replicas !== undefined || before.replicas === 1;
  const command = `kubectl delete statefulset ${change.name} -n ${change.namespace} --cascade=orphan`;
  const orphan = `${RECREATE} ${command}${isCounted ? '' : UNCOUNTED}`;
  const found: Outcome[] = [];
  const fix = (field: string, form: (spec: Fields) => unknown, instead: string) => {
    const paths = differences(form(before), form(after), [field]);
    if (paths.length > 0) found.push(refused(told(inSpec(paths), change.live, change.next), instead));
  };
  fix(
    'serviceName',
    ({ serviceName }) => serviceName || undefined,
    `${orphan}; the pods keep their old DNS names until they restart`,
  );
  fix(
    'selector',
    ({ selector }) => canonical(selector, 'labelSelector'),
    `keep it, or delete the set with its pods and apply again; the claims stay as long as whenDeleted is Retain`,
  );
  fix('podManagementPolicy', (spec) => spec.podManagementPolicy || 'OrderedReady', `${orphan}; no pod restarts`);
  fix(
    'volumeClaimTemplates',
    ({ volumeClaimTemplates }) => canonicalClaims(volumeClaimTemplates),
    `${orphan}; ${afterRecreation(before, after)}`,
  );
  const { rollingUpdate } = fields(after.updateStrategy);
  if (isOnDelete(after) && !isOnDelete(before) && !isAbsent(rollingUpdate)) {
    const what = 'spec.updateStrategy.rollingUpdate stays from before, which OnDelete does not allow';
    found.push(outcome(GuardEffect.REFUSED, `${what}: write rollingUpdate: null beside it, this once`));
  }
  return found;
}

/** What a set does with the pods that it finds once its claim templates are others. */
function afterRecreation(before: Fields, after: Fields): string {
  const known = templateNames(before);
  if (templateNames(after).every((template) => known.includes(template))) {
    return 'a claim that exists stays as it is until it is changed itself';
  }
  return 'then delete the pods one by one, from the first on, since it cannot give them the new volume otherwise';
}

/** The volumes of claim templates that are no more, once the set is made anew. */
function strandedTemplates({ live, next, name }: Change): Outcome[] {
  const kept = templateNames(next.spec);
  const gone = templateNames(live.spec).filter((template) => !kept.includes(template));
  const pods = podsOf(live.spec);
  if (gone.length === 0 || size(pods) === 0) return [];
  return [outcome(GuardEffect.STRANDED, `it would be made anew, ${leaving(claimNames(gone, name, [pods]))}`)];
}

/** What becomes of volumes in the same change: whoever does what is said instead of a refusal meets that too. */
function volumesOnceMended(change: Change, beside: Surroundings): Outcome[] {
  return scaled(change, beside)
    .filter(({ effect }) => effect !== GuardEffect.IN_PLACE)
    .map(({ effect, reason, verdict }) => outcome(effect, `once that is mended, ${reason}`, verdict));
}

/** What it does that there are more pods, fewer, or others. */
function scaled(change: Change, beside: Surroundings): Outcome[] {
  const [before, after] = [podsOf(change.live.spec), podsOf(change.next.spec)];
  return [...ended(change, without(before, after)), ...started(change, without(after, before), beside)];
}

function ended({ next, name }: Change, gone: readonly Pods[]): Outcome[] {
  if (gone.length === 0) return [];
  const pods = `${who(name, gone, 'end')} for good${fields(next.spec).replicas === undefined ? `, since ${DEFAULT_REPLICAS}` : ''}`;
  const templates = templateNames(next.spec);
  if (templates.length === 0) return [outcome(GuardEffect.IN_PLACE, `${pods}: it has no volumes to lose`)];
  const claims = claimNames(templates, name, gone);
  if (retention(next.spec, 'whenScaled') === 'Delete') {
    const why = 'persistentVolumeClaimRetentionPolicy.whenScaled is Delete';
    return [outcome(GuardEffect.DELETED, `${pods}, which deletes ${claims} with all data, since ${why}`)];
  }
  return [outcome(GuardEffect.STRANDED, `${pods}, ${leaving(claims)}`)];
}

const DEFAULT_REPLICAS = 'a set that names no replicas gets 1 (leave the field in until an autoscaler has taken over)';

function started({ live, next, name, namespace }: Change, added: readonly Pods[], beside: Surroundings): Outcome[] {
  if (added.length === 0) return [];
  const pods = who(name, added, 'start');
  const existing = existingClaims(next.spec, { name, namespace }, added, beside);
  if (existing.length > 0) {
    return [outcome(GuardEffect.REUSED, `${pods} with the data that is on ${listed(existing)} from before`)];
  }
  const templates = templateNames(next.spec);
  // Where scaling down deletes claims, there are none to come back to.
  if (templates.length > 0 && !beside.areClaimsKnown && retention(live.spec, 'whenScaled') !== 'Delete') {
    const claims = claimNames(templates, name, added);
    return [outcome(GuardEffect.REUSED, `${pods} with the data of ${claims}, if an earlier pod left any behind`)];
  }
  return [outcome(GuardEffect.IN_PLACE, pods)];
}

/** The claims of some pods that exist before the change. */
function existingClaims(spec: unknown, place: Place, pods: readonly Pods[], beside: Surroundings): string[] {
  return templateNames(spec).flatMap((template) =>
    pods.flatMap((some) => beside.claimsOf(place.namespace, `${template}-${place.name}`, some)),
  );
}

/** What it does that the pods, or the way in which they are updated, are to be others. */
function updated(change: Change, beside: Surroundings): Outcome[] {
  const { live, next, name, namespace, status } = change;
  const [before, after] = [fields(live.spec), fields(next.spec)];
  const paths = templateDifferences(before, after);
  const pods = both(podsOf(before), podsOf(after));
  const [held, holds] = [firstUpdated(before), firstUpdated(after)];
  if (paths.length === 0) {
    const released = both(pods, { start: holds, end: held });
    if (size(released) === 0 || (status && count(status.updatedReplicas, 0) >= count(status.replicas, 0))) return [];
    const which = `${who(name, [released], 'restart', true)}, if of an earlier revision`;
    return [outcome(GuardEffect.PODS_RESTART, `${which}: nothing holds that up any more`)];
  }
  const what = told(paths, live, next);
  if (size(pods) === 0) return [outcome(GuardEffect.IN_PLACE, `no pod runs that would restart: ${what}`)];
  const restarting = both(pods, { start: holds, end: pods.end });
  if (size(restarting) === 0) {
    return [outcome(GuardEffect.IN_PLACE, `${holder(name, after)}, so that none restarts: ${what}`)];
  }
  const which = `${who(name, [restarting], 'restart', true)}${size(restarting) > 1 ? orderOf(after) : ''}`;
  const hasBudget = beside.hasBudget(namespace, fields(after.template?.metadata).labels);
  const notes = [
    size(restarting) < size(pods) ? `; ${holder(name, after)}` : '',
    hasBudget ? '; their PodDisruptionBudget does not hold that up, since an update is no eviction' : '',
  ];
  return [outcome(GuardEffect.PODS_RESTART, `${which}: ${what}${notes.join('')}`)];
}

/** In which order a rolling update goes through several pods. */
function orderOf({ minReadySeconds, updateStrategy }: Fields): string {
  const seconds = count(minReadySeconds, 0);
  const wait = seconds > 0 ? `has been Ready for ${seconds} s` : 'is Ready';
  const order = ` one after another, each once the one before ${wait}`;
  const most = fields(fields(updateStrategy).rollingUpdate).maxUnavailable ?? 1;
  return most === 1 ? order : `${order}, or ${most} at a time on a cluster that knows maxUnavailable`;
}

function templateDifferences(before: Fields, after: Fields): Path[] {
  const path = ['spec', 'template'];
  return differences(canonicalTemplate(before.template), canonicalTemplate(after.template), path);
}

/** The number of the first pod that a rolling update replaces by itself: a partition counts pods, from the first. */
function firstUpdated(spec: Fields): number {
  return isOnDelete(spec) ? Infinity : podsOf(spec).start + partition(spec);
}

function holder(name: string, spec: Fields): string {
  if (isOnDelete(spec)) return 'OnDelete leaves each pod as it is until somebody deletes it';
  const { start, end } = podsOf(spec);
  return `partition ${partition(spec)} holds back ${names(name, { start, end: Math.min(end, firstUpdated(spec)) })}`;
}

function isOnDelete({ updateStrategy }: Fields): boolean {
  return fields(updateStrategy).type === 'OnDelete';
}

function partition({ updateStrategy }: Fields): number {
  return count(fields(fields(updateStrategy).rollingUpdate).partition, 0);
}

/** What else is changed, and touches no pod. */
function others(change: Change): Outcome[] {
  const { live, next } = change;
  const found = inPlace(
    change,
    'statefulSet',
    ({ template, volumeClaimTemplates, replicas, ordinals, ...rest }) => rest,
  );
  const deletes = (['whenDeleted', 'whenScaled'] as const).filter(
    (when) => retention(live.spec, when) !== 'Delete' && retention(next.spec, when) === 'Delete',
  );
  if (deletes.length === 0) return found;
  const when = listed(deletes.map((one) => DELETING[one]));
  return found.map(({ effect, reason }) => outcome(effect, `${reason}: from now on ${when} deletes volumes`));
}

const DELETING = { whenDeleted: 'deleting the set', whenScaled: 'scaling it down' };

function retention(spec: unknown, when: 'whenDeleted' | 'whenScaled'): unknown {
  return fields(fields(spec).persistentVolumeClaimRetentionPolicy)[when];
}

/** Pods and what they do: `web-0 ends`, `web-0 and web-1 end`. */
function who(name: string, pods: readonly Pods[], verb: string, isDescending = false): string {
  const isOne = pods.length === 1 && size(pods[0]) === 1;
  return `${listed(pods.map((some) => names(name, some, isDescending)))} ${verb}${isOne ? 's' : ''}`;
}

function leaving(claims: string): string {
  return `which leaves ${claims} behind with all data`;
}

function inSpec(paths: readonly Path[]): Path[] {
  return paths.map((path) => ['spec', ...path]);
}
