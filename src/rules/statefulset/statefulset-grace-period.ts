import { Consequence, Rule, Severity } from '../rule';

export const statefulSetGracePeriod: Rule = {
  id: 'statefulset-grace-period',
  severity: Severity.WARNING,
  consequence: Consequence.AT_RISK,
  sentence: 'The pods of a StatefulSet have time to stop.',
  reason:
    'with 0 seconds a pod is killed at once, and its replacement may write to the same volume while it still runs',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#deployment-and-scaling-guarantees',
  kinds: ['StatefulSet'],
  check({ spec }) {
    const seconds = spec?.template?.spec?.terminationGracePeriodSeconds;
    if (typeof seconds !== 'number' || seconds >= 1) return [];
    const field = 'spec.template.spec.terminationGracePeriodSeconds';
    return [{ field, given: seconds, allowed: 'a positive integer' }];
  },
};
