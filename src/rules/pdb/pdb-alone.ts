import { firstBudgets, workloadsUnder } from './_budgets';
import { text } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';

export const pdbAlone: Rule = {
  id: 'pdb-alone',
  severity: Severity.ERROR,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'A pod is selected by at most one disruption budget.',
  reason: 'a pod with two budgets is never evicted, so its node can never be drained',
  link: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#arbitrary-controllers-and-selectors',
  kinds: ['PodDisruptionBudget'],
  check(object, all) {
    if (all.ofKind('PodDisruptionBudget').length < 2 || all.isRepeated(object)) return [];
    const first = firstBudgets(all);
    const shared = workloadsUnder(object, all).find((workload) => first.get(workload.object) !== object)?.object;
    if (!shared) return [];
    const whose = `${shared.kind} ${text(shared.metadata?.name)}`;
    const other = text(first.get(shared)!.metadata?.name);
    const allowed = `labels that the pods of ${whose} do not have, because ${other} selects them`;
    return [{ field: 'spec.selector', given: object.spec.selector, allowed }];
  },
};
