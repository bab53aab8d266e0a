import { mountedClaims, mountsOf, workloadName } from './claim-users';
import type { Context } from './context';
import { GuardEffect, outcome, Outcome } from './effect';
import { joinWithAnd } from './pods';
import { Manifest } from '../kubernetes/manifest';
import { isClaimed, PodTemplate, podTemplateOf } from '../kubernetes/pod-template';
import { fields, items } from '../kubernetes/values';

/** Something that happens to a claim. */
export interface ClaimOutcome extends Outcome {
  readonly claim: string;
}

/** The names of a claim and a workload in a sentence. */
interface Words {
  readonly workload: string;
  claim(name: string): string;
}

/**
 * The outcomes for claims that a workload mounts by name: the ones that it stops mounting while nobody else mounts
 * them, and the ones that it starts to mount.
 *
 * @param before the workload before the change; undefined if it is new
 * @param after the workload after the change; undefined if it is removed
 */
export function claimsByName(
  namespace: string,
  before: Manifest | undefined,
  after: Manifest | undefined,
  context: Context,
  words: Words,
): ClaimOutcome[] {
  const [old, next] = [before ? mountedClaims(before) : [], after ? mountedClaims(after) : []];
  const lost = old.filter((claim) => !next.includes(claim) && isLeft(namespace, claim, context));
  const gained = next.filter((claim) => !old.includes(claim));
  const self = workloadName((before ?? after)!);
  return [
    ...lost.map((claim) => leave(namespace, claim, context, words, successor(claim, before!, after))),
    ...gained.flatMap((claim) => takeOver(namespace, claim, context, words, self)),
  ];
}

/** Whether no workload mounts a claim any more; removed claims do not count, as they have their own outcomes. */
function isLeft(namespace: string, claim: string, context: Context): boolean {
  const isUsed = context.usersAfter.of(namespace, claim).length > 0;
  return !isUsed && !context.isRemoved('PersistentVolumeClaim', { namespace, name: claim });
}

function leave(namespace: string, claim: string, context: Context, words: Words, instead: string): ClaimOutcome {
  const name = words.claim(claim);
  if (context.isNamespaceRemoved(namespace)) {
    const reason = `its namespace ${namespace} is removed, and with it ${claim}`;
    return { claim, ...outcome(GuardEffect.DELETED, reason) };
  }
  const reason = `${name} is no longer mounted by ${words.workload}, and stays behind with all data${instead}`;
  return { claim, ...outcome(GuardEffect.STRANDED, reason) };
}

function takeOver(namespace: string, claim: string, context: Context, words: Words, self: string): ClaimOutcome[] {
  const former = context.usersBefore.of(namespace, claim).filter((workload) => workload !== self);
  const remaining = context.usersAfter.of(namespace, claim);
  if (former.some((workload) => remaining.includes(workload))) return []; // they share it
  if (former.length === 0 && !context.claim(namespace, claim)) return [];
  const whose = former.length > 0 ? `the data of ${joinWithAnd(former)}` : 'the data that is on it from before, if any';
  const reason = `${words.claim(claim)} is now mounted by ${words.workload}, with ${whose}`;
  return [{ claim, ...outcome(GuardEffect.REUSED, reason) }];
}

/** The end of a sentence about what is mounted in place of a claim. */
function successor(claim: string, before: Manifest, after: Manifest | undefined): string {
  const [old, next] = [podTemplateOf(before)!, after && podTemplateOf(after)];
  if (!next) return '';
  const volume = volumesInPod(old).find(
    ({ persistentVolumeClaim }) => fields(persistentVolumeClaim).claimName === claim,
  );
  const places = mountsOf(old, volume!.name).map(({ container, path }) => `${container} ${path}`);
  const isInItsPlace = (name: unknown) =>
    mountsOf(next, name).some(({ container, path }) => places.includes(`${container} ${path}`));
  const template = next.claims.map((one) => fields(one.metadata).name).find(isInItsPlace);
  if (template !== undefined) return `; a new claim of the template ${template} takes its place`;
  const other = volumesInPod(next).find(({ name }) => !isClaimed(name, next) && isInItsPlace(name));
  if (!other) return '';
  const { claimName } = fields(other.persistentVolumeClaim);
  if (claimName !== undefined) return `; ${claimName} takes its place`;
  return other.emptyDir ? '; an emptyDir takes its place, which ends with each pod' : `; ${other.name} takes its place`;
}

function volumesInPod({ spec }: PodTemplate) {
  return items(spec.volumes).map(fields);
}
