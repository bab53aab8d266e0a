import { Fields, fields, isAbsent } from '../../kubernetes/values';
import { canonical, canonicalClaims } from '../canonical';
import { Change, CREATED, fieldsRefused, KindHandler } from '../change';
import { differences } from '../differences';
import { GuardEffect, outcome, Outcome } from '../effect';
import { changedInPlace } from '../in-place';
import { joinWithAnd, templateNames } from '../pods';
import { updated } from '../rollout';
import { recreated, removedWithVolumes, retention, scaled, volumesByName, volumesOfNewSet } from '../set-volumes';
import { isOnDelete } from '../update-strategy';

/** Judges changes of a StatefulSet, its pods and its volumes. */
export const statefulSet: KindHandler = {
  changed(change, context) {
    const fixed = fixedFields(change);
    const volumes = [...scaled(change, context), ...volumesByName(change, context)];
    if (fixed.length > 0) return [...fixed, ...recreated(change, context), ...volumesOnceFixed(volumes)];
    return [...volumes, ...updated(change, context), ...others(change)];
  },

  removed: (object, place, context) => removedWithVolumes(object, place, context),

  created(object, place, context) {
    const reused = volumesOfNewSet(object, place, context);
    return reused.length > 0 ? reused : [CREATED];
  },
};

const RECREATE = 'delete the set without its pods, and apply again:';

/** The replicas set by an autoscaler exist only in the object that is deleted. */
const UNCOUNTED =
  '; the manifest sets no replicas: recreate the set by kubectl create with as many as run, or every pod but the first ends';

/** The fields that are immutable. */
function fixedFields(change: Change): Outcome[] {
  const [before, after] = [fields(change.live.spec), fields(change.next.spec)];
  const isCounted = fields(change.given.spec).replicas !== undefined || before.replicas === 1;
  const command = `kubectl delete statefulset ${change.name} -n ${change.namespace} --cascade=orphan`;
  const orphan = `${RECREATE} ${command}${isCounted ? '' : UNCOUNTED}`;
  const found: Outcome[] = [];
  const fix = (field: string, form: (spec: Fields) => unknown, instead: string) => {
    const paths = differences(form(before), form(after), ['spec', field]);
    if (paths.length > 0) found.push(fieldsRefused(paths, change, instead));
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
    found.push(outcome(GuardEffect.REFUSED, `${what}: write rollingUpdate: null next to it, this once`));
  }
  return found;
}

/** What a recreated set with other claim templates does with existing pods. */
function afterRecreation(before: Fields, after: Fields): string {
  const known = templateNames(before);
  if (templateNames(after).every((template) => known.includes(template))) {
    return 'a claim that exists stays as it is until it is changed itself';
  }
  return 'then delete the pods one by one, from the first on, since it cannot give them the new volume otherwise';
}

/** Outcomes for volumes of the same change: they still happen if the set is recreated as advised. */
function volumesOnceFixed(volumes: readonly Outcome[]): Outcome[] {
  return volumes
    .filter(({ effect }) => effect !== GuardEffect.IN_PLACE)
    .map(({ effect, reason, verdict }) => outcome(effect, `once that is fixed, ${reason}`, { verdict }));
}

/** The other changes, which affect no pod. */
function others(change: Change): Outcome[] {
  const { live, next } = change;
  const found = changedInPlace(
    change,
    'statefulSet',
    ({ template, volumeClaimTemplates, replicas, ordinals, ...rest }) => rest,
  );
  const deletes = (['whenDeleted', 'whenScaled'] as const).filter(
    (when) => retention(live.spec, when) !== 'Delete' && retention(next.spec, when) === 'Delete',
  );
  if (deletes.length === 0) return found;
  const when = joinWithAnd(deletes.map((one) => DELETING[one]));
  return found.map((one) => ({ ...one, reason: `${one.reason}: from now on ${when} deletes volumes` }));
}

const DELETING = { whenDeleted: 'deleting the set', whenScaled: 'scaling it down' };
