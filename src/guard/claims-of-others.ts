import { Place } from './change';
import { workloadName } from './claim-users';
import { claimsByName } from './claims-by-name';
import { Context } from './context';
import { Outcome } from './effect';
import { Identities } from './objects';
import { claimKey } from './pairs';
import { kindOf, Manifest } from '../kubernetes/manifest';
import { fields } from '../kubernetes/values';

/** The kinds whose volumes are judged although their pods are not. Jobs are absent: their mounts end with the run. */
const KINDS = ['Deployment', 'DaemonSet', 'ReplicaSet', 'CronJob', 'Pod'];

/** A claim and its outcome. */
export interface ClaimImpact extends Place {
  readonly outcomes: readonly Outcome[];
}

/**
 * The outcomes for claims that workloads other than StatefulSets mount. They are reported for the claim, because the
 * workload itself is not judged.
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
      const isSaid = outcomes.some(({ effect }) => effect === one.effect); // two workloads may have stopped mounting it
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
