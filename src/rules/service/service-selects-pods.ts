import { isEmpty } from '../../kubernetes/label-selector';
import { fields } from '../../kubernetes/values';
import { labelsInstead, labelsOfTemplates, mayBeOutOfSight } from '../pods-out-of-sight';
import { Consequence, Rule, Severity } from '../rule';

export const serviceSelectsPods: Rule = {
  id: 'service-selects-pods',
  severity: Severity.WARNING,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'A Service selects the pods of a workload.',
  reason: 'a Service without pods answers no request',
  link: 'https://kubernetes.io/docs/tasks/debug/debug-application/debug-service/#does-the-service-have-any-endpointslices',
  kinds: ['Service'],
  check(object, all) {
    const given = fields(object.spec).selector;
    if (isEmpty(given) || object.spec.type === 'ExternalName') return [];
    const wanted = labelsOfTemplates(given);
    if (all.workloadsWith(wanted, object).length > 0) return [];
    const isElsewhere = all.workloadsElsewhere(wanted, object).length > 0;
    if (!isElsewhere && mayBeOutOfSight(wanted, object, all)) return [];
    return [{ field: 'spec.selector', given, allowed: labelsInstead(wanted, object, all) }];
  },
};
