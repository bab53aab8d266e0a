import { COUNT, isCount } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';

export const statefulSetMinReadySeconds: Rule = {
  id: 'statefulset-min-ready-seconds',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'A StatefulSet waits a whole number of seconds, 0 or more, before a ready pod counts as available.',
  reason: 'a rolling update goes on to the next pod after that time',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#minimum-ready-seconds',
  kinds: ['StatefulSet'],
  check({ spec }) {
    const seconds = spec?.minReadySeconds;
    return isCount(seconds) ? [] : [{ field: 'spec.minReadySeconds', given: seconds, allowed: COUNT }];
  },
};
