import { isAbsent, isWhole, MAX_INT32 } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';

const PERCENT = /^(?:[1-9]\d?|100)%$/;

export const statefulSetMaxUnavailable: Rule = {
  id: 'statefulset-max-unavailable',
  severity: Severity.WARNING,
  consequence: Consequence.AT_RISK,
  sentence: 'The maxUnavailable of a rolling update is at least one pod and at most all.',
  reason: 'API servers that know the field reject any other value, and older ones drop the field',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#maximum-unavailable-pods',
  kinds: ['StatefulSet'],
  check({ spec }) {
    const most = spec?.updateStrategy?.rollingUpdate?.maxUnavailable;
    if (isAbsent(most) || isWhole(most, 1, MAX_INT32) || (typeof most === 'string' && PERCENT.test(most))) return [];
    const allowed = 'a positive integer, or a string from "1%" to "100%"';
    return [{ field: 'spec.updateStrategy.rollingUpdate.maxUnavailable', given: most, allowed }];
  },
};
