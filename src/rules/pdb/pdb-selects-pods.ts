import { workloadsUnder } from './_budgets';
import { isAbsent } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';

export const pdbSelectsPods: Rule = {
  id: 'pdb-selects-pods',
  severity: Severity.WARNING,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'A disruption budget selects the pods of a workload.',
  reason: 'a budget without pods protects nothing',
  link: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#specifying-a-poddisruptionbudget',
  kinds: ['PodDisruptionBudget'],
  check(object, all) {
    const given = object.spec?.selector;
    if (isAbsent(given)) {
      return [{ field: 'spec.selector', given, allowed: 'labels of pods, or {} for all of the namespace' }];
    }
    // Manifests without any workload are a part of an app, and the pods may be in another part.
    if (!all.hasWorkloadsBeside(object) || workloadsUnder(object, all).length > 0) return [];
    return [{ field: 'spec.selector', given, allowed: 'labels of pods, as the templates of the workloads have them' }];
  },
};
