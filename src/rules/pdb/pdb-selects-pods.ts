import { workloadsUnder } from './_budgets';
import { isEmptySelector } from '../../kubernetes/label-selector';
import { fields, isAbsent, items } from '../../kubernetes/values';
import { labelsInstead, labelsOfTemplates, mayBeOutOfSight } from '../pods-out-of-sight';
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
      return [{ field: 'spec.selector', given, allowed: 'labels of pods, or {} for all pods of the namespace' }];
    }
    if (isEmptySelector(given) || workloadsUnder(object, all).length > 0) return [];
    const wanted = labelsOfTemplates(fields(given.matchLabels));
    const isElsewhere = items(given.matchExpressions).length === 0 && all.workloadsElsewhere(wanted, object).length > 0;
    if (!isElsewhere && mayBeOutOfSight(wanted, object, all)) return [];
    return [{ field: 'spec.selector', given, allowed: labelsInstead(wanted, object, all) }];
  },
};
