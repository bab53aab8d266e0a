import { COUNT, isCount } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';

export const statefulSetMinReadySeconds: Rule = {
  id: 'statefulset-min-ready-seconds',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'The minReadySeconds of a StatefulSet is a non-negative integer.',
  reason: 'a ready pod counts as available after that time',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#minimum-ready-seconds',
  kinds: ['StatefulSet'],
  check({ spec }) {
    const seconds = spec?.minReadySeconds;
    return isCount(seconds) ? [] : [{ field: 'spec.minReadySeconds', given: seconds, allowed: COUNT }];
  },
};
