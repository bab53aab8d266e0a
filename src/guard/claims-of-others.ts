import { Place } from './change';
import { workloadName } from './claim-users';
import { claimsByName } from './claims-by-name';
import { Context } from './context';
import { Outcome } from './effect';
import { Identities } from './objects';
import { claimKey } from './pairs';
import { kindOf, Manifest } from '../kubernetes/manifest';
import { fields } from '../kubernetes/values';

/** The kinds whose volumes are looked at though their pods are not; what a Job mounted was for that run. */
const KINDS = ['Deployment', 'DaemonSet', 'ReplicaSet', 'CronJob', 'Pod'];

/** A claim, and what happens to it. */
export interface ClaimImpact extends Place {
  readonly outcomes: readonly Outcome[];
}

/**
 * What becomes of the claims that other workloads than StatefulSets mount: it is said of the claim, since nothing else is
 * said of the workload.
 */
export function claimsOfOthers(
  before: readonly Manifest[],
  after: readonly Manifest[],
  identities: Identities,
  context: Context,
): Map<string, ClaimImpact> {
  const impacts = new Map<string, ClaimImpact>();
  const add = (old: Manifest | undefined, next: Manifest | undefined) => {
    const workload = (old ?? next)!;
    const namespace = identities.namespaceOf(workload);
    const words = { claim: () => 'it', workload: workloadName(workload) };
    for (const { claim: name, ...one } of claimsByName(namespace, old, next, context, words)) {
      const key = claimKey(namespace, name);
      const outcomes = impacts.get(key)?.outcomes ?? [];
      const isSaid = outcomes.some(({ effect }) => effect === one.effect); // two workloads may have left it
      if (!isSaid) impacts.set(key, { name, namespace, outcomes: [...outcomes, one] });
    }
  };
  const others = (objects: readonly Manifest[]) => objects.filter((object) => KINDS.includes(kindOf(object)));
  for (const object of others(after)) add(context.before(object), object);
  for (const object of others(before)) {
    const isGone = context.isRemoved(kindOf(object), {
      namespace: identities.namespaceOf(object),
      name: `${fields(object.metadata).name}`,
    });
    if (isGone) add(object, undefined);
  }
  return impacts;
}
