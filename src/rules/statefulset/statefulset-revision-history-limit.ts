import { COUNT } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';

export const statefulSetRevisionHistoryLimit: Rule = {
  id: 'statefulset-revision-history-limit',
  severity: Severity.WARNING,
  consequence: Consequence.AT_RISK,
  sentence: 'The revisionHistoryLimit of a StatefulSet is a non-negative integer.',
  reason: 'a negative number keeps no revision to roll back to',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#revision-history',
  kinds: ['StatefulSet'],
  check({ spec }) {
    const limit = spec?.revisionHistoryLimit;
    if (typeof limit !== 'number' || limit >= 0) return [];
    return [{ field: 'spec.revisionHistoryLimit', given: limit, allowed: COUNT }];
  },
};
