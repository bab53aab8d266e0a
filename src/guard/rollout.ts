import { canonicalTemplate } from './canonical';
import { Change } from './change';
import { mountsOf } from './claim-users';
import { Context } from './context';
import { describeChanges, summarize } from './describe-changes';
import { differences } from './differences';
import { GuardEffect, outcome, Outcome } from './effect';
import { count, intersection, podCount, podsInWords, podsOf } from './pods';
import { stuckPods } from './stuck-pods';
import { describeHold, firstUpdated } from './update-strategy';
import { podTemplateOf } from '../kubernetes/pod-template';
import { Fields, fields } from '../kubernetes/values';

/** The outcome of another pod template or update strategy. */
export function updated(change: Change, context: Context): Outcome[] {
  const { live, next, name, namespace } = change;
  const [before, after] = [fields(live.spec), fields(next.spec)];
  const path = ['spec', 'template'];
  const paths = differences(canonicalTemplate(before.template), canonicalTemplate(after.template), path);
  if (paths.length === 0) return [...released(change), ...stuckPods(change, false, context)];
  const changes = describeChanges(paths, change);
  const pods = intersection(podsOf(before), podsOf(after));
  const inPlace = (why: string) => [outcome(GuardEffect.IN_PLACE, `${why}: ${summarize(changes)}`, { changes })];
  if (podCount(pods) === 0) return inPlace('no pod runs that would restart');
  const restarting = intersection(pods, { start: firstUpdated(after), end: pods.end });
  if (podCount(restarting) === 0) return inPlace(`${describeHold(name, after)}, so that none restarts`);
  const which = `${podsInWords(name, [restarting], 'restart', true)}${podCount(restarting) > 1 ? orderOf(after) : ''}`;
  const hasBudget = context.budgets.has(namespace, fields(fields(fields(after.template).metadata).labels));
  const notes = [
    ...otherFolders(change),
    ...(podCount(restarting) < podCount(pods) ? [describeHold(name, after)] : []),
    ...(hasBudget ? ['their PodDisruptionBudget does not hold that up, since an update is no eviction'] : []),
  ];
  const reason = [`${which}: ${summarize(changes)}`, ...notes].join('; ');
  return [outcome(GuardEffect.PODS_RESTART, reason, { changes }), ...stuckPods(change, true, context)];
}

/** The pods that a partition or OnDelete has held back so far. */
function released({ live, next, name, status }: Change): Outcome[] {
  const [before, after] = [fields(live.spec), fields(next.spec)];
  const pods = intersection(podsOf(before), podsOf(after));
  const free = intersection(pods, { start: firstUpdated(after), end: firstUpdated(before) });
  const isUpToDate = status && count(status.updatedReplicas, 0) >= count(status.replicas, 0);
  if (podCount(free) === 0 || isUpToDate) return [];
  const which = `${podsInWords(name, [free], 'restart', true)}, if of an earlier revision`;
  return [outcome(GuardEffect.PODS_RESTART, `${which}: nothing holds that up any more`)];
}

/** The outcome of another subPath of a mounted volume: the container does not find its data there. */
function otherFolders({ live, next }: Change): string[] {
  const [before, after] = [podTemplateOf(live)!, podTemplateOf(next)!];
  const names = [...after.claims.map(({ metadata }) => fields(metadata).name), ...claimVolumes(after.spec)];
  return names.flatMap((volume) => {
    const [old, now] = [mountsOf(before, volume), mountsOf(after, volume)];
    return now.flatMap(({ container, subPath }) => {
      const earlier = old.filter((mount) => mount.container === container).map((mount) => mount.subPath);
      if (earlier.length === 0 || earlier.includes(subPath)) return [];
      const [is, was] = [folder(subPath), folder(earlier[0])];
      return [`${container} will see ${is} of ${volume} and not ${was}, so that it finds none of the data from before`];
    });
  });
}

function claimVolumes({ volumes }: Fields): unknown[] {
  const all = Array.isArray(volumes) ? volumes.map(fields) : [];
  return all.filter(({ persistentVolumeClaim }) => persistentVolumeClaim).map(({ name }) => name);
}

function folder(subPath: string): string {
  return subPath === '' ? 'the whole' : `the folder ${subPath}`;
}

/** A phrase for the order in which a rolling update replaces several pods. */
function orderOf({ minReadySeconds, updateStrategy }: Fields): string {
  const seconds = count(minReadySeconds, 0);
  const wait = seconds > 0 ? `has been Ready for ${seconds} s` : 'is Ready';
  const order = ` one after another, each once the one before ${wait}`;
  const most = fields(fields(updateStrategy).rollingUpdate).maxUnavailable ?? 1;
  return most === 1 ? order : `${order}, or ${most} at a time on a cluster that knows maxUnavailable`;
}
