import { workloadsUnder } from './_budgets';
import { autoscalerOf } from '../../kubernetes/autoscaler';
import { SCALED_WORKLOADS } from '../../kubernetes/kinds';
import { isEmptySelector } from '../../kubernetes/label-selector';
import { Manifest } from '../../kubernetes/manifest';
import { Manifests } from '../../kubernetes/manifests';
import { isNone } from '../../kubernetes/percentages';
import { fields, isAbsent, isWhole, MAX_INT32 } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';

export const pdbLetsGo: Rule = {
  id: 'pdb-lets-go',
  severity: Severity.ERROR,
  consequence: Consequence.AT_RISK,
  sentence: 'A disruption budget lets at least one pod go when all are healthy.',
  reason: 'no node that runs one of the pods can ever be drained otherwise',
  link: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#think-about-how-your-application-reacts-to-disruptions',
  kinds: ['PodDisruptionBudget'],
  check(object, all) {
    const { minAvailable, maxUnavailable } = fields(object.spec);
    if (!isAbsent(maxUnavailable)) {
      if (!isNone(maxUnavailable)) return [];
      return [
        { field: 'spec.maxUnavailable', given: maxUnavailable, allowed: 'a number from 1 up, or a percentage above 0' },
      ];
    }
    if (minAvailable === '100%') {
      return [{ field: 'spec.minAvailable', given: minAvailable, allowed: 'a percentage below 100, or a number' }];
    }
    if (isAbsent(minAvailable)) return [];
    const replicas = replicasUnder(object, all);
    const needed = needs(minAvailable, replicas);
    if (!(replicas > 0) || !(needed >= replicas)) return [];
    const allowed = `fewer than the ${replicas} replicas that it selects`;
    return [{ field: 'spec.minAvailable', given: minAvailable, allowed }];
  },
};

/** How many pods must stay of all that a budget selects: percentages are rounded up. */
function needs(minAvailable: unknown, replicas: number): number {
  if (typeof minAvailable !== 'string') return isWhole(minAvailable, 0, MAX_INT32) ? minAvailable : NaN;
  return Math.ceil((Number.parseInt(minAvailable, 10) * replicas) / 100);
}

/** How many pods a budget selects; NaN where the manifests do not tell. */
function replicasUnder(budget: Manifest, all: Manifests): number {
  if (isEmptySelector(budget.spec.selector)) return NaN;
  const selected = workloadsUnder(budget, all);
  if (selected.length === 0) return NaN;
  let sum = 0;
  for (const { object } of selected) {
    const replicas = object.spec?.replicas; // where it is left out, an autoscaler out of sight may set it
    const isKnown = SCALED_WORKLOADS.some((kind) => kind === object.kind) && !autoscalerOf(object, all);
    sum += isKnown && isWhole(replicas, 0, MAX_INT32) ? replicas : NaN;
  }
  return sum;
}
