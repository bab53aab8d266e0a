import { workloadsUnder } from './_budgets';
import { autoscalerOf, isScaledByOthers } from '../../kubernetes/autoscaler';
import { SCALED_WORKLOADS } from '../../kubernetes/kinds';
import { isEmptySelector } from '../../kubernetes/label-selector';
import { Manifest } from '../../kubernetes/manifest';
import { Manifests } from '../../kubernetes/manifests';
import { isNone } from '../../kubernetes/percentages';
import { fields, isAbsent, isWhole, MAX_INT32 } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';

export const pdbLetsGo: Rule = {
  id: 'pdb-lets-go',
  severity: Severity.WARNING,
  consequence: Consequence.AT_RISK,
  sentence:
    "A disruption budget allows at least one eviction when all pods are healthy, even at an autoscaler's minimum.",
  reason: 'otherwise no node that runs one of the pods can ever be drained',
  link: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#think-about-how-your-application-reacts-to-disruptions',
  kinds: ['PodDisruptionBudget'],
  check(object, all) {
    const { minAvailable, maxUnavailable } = fields(object.spec);
    if (!isAbsent(maxUnavailable)) {
      if (!isNone(maxUnavailable)) return [];
      return [{ field: 'spec.maxUnavailable', given: maxUnavailable, allowed: 'at least 1, or a percentage above 0' }];
    }
    if (minAvailable === '100%') {
      return [{ field: 'spec.minAvailable', given: minAvailable, allowed: 'a percentage below 100, or a number' }];
    }
    if (isAbsent(minAvailable)) return [];
    const replicas = fewestUnder(object, all);
    const needed = needs(minAvailable, replicas);
    if (!(replicas > 0) || !(needed >= replicas)) return [];
    const allowed =
      replicas === 1
        ? 'maxUnavailable: 1, or more than one replica'
        : `fewer than the ${replicas} replicas that it selects`;
    return [{ field: 'spec.minAvailable', given: minAvailable, allowed }];
  },
};

/** How many pods must stay of all that a budget selects: percentages are rounded up. */
function needs(minAvailable: unknown, replicas: number): number {
  if (typeof minAvailable !== 'string') return isWhole(minAvailable, 0, MAX_INT32) ? minAvailable : NaN;
  return Math.ceil((Number.parseInt(minAvailable, 10) * replicas) / 100);
}

/** The minimum number of pods that a budget selects; NaN if the manifests do not show it. */
function fewestUnder(budget: Manifest, all: Manifests): number {
  if (isEmptySelector(budget.spec.selector)) return NaN;
  const selected = workloadsUnder(budget, all);
  return selected.length === 0 ? NaN : selected.reduce((sum, { object }) => sum + fewestOf(object, all), 0);
}

function fewestOf(object: Manifest, all: Manifests): number {
  if (!SCALED_WORKLOADS.some((kind) => kind === object.kind) || isScaledByOthers(object, all)) return NaN;
  const scaler = autoscalerOf(object, all);
  const count = scaler ? scaler.spec?.minReplicas : object.spec?.replicas;
  if (isWhole(count, 0, MAX_INT32)) return count;
  // Where a construct is checked by itself, an autoscaler out of sight may set a number that is left out.
  return isAbsent(count) && (scaler || all.isWholeApp) ? 1 : NaN;
}
