import { isAbsent } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';
import { unknownWord } from '../words';

const POLICIES = ['AlwaysAllow', 'IfHealthyBudget'];

export const pdbUnhealthyPolicy: Rule = {
  id: 'pdb-unhealthy-policy',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  dependsOnVersion: true,
  sentence: 'The unhealthyPodEvictionPolicy of a disruption budget is AlwaysAllow or IfHealthyBudget.',
  reason: 'the API server rejects any other value',
  link: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#unhealthy-pod-eviction-policy',
  kinds: ['PodDisruptionBudget'],
  check({ spec }) {
    const given = spec?.unhealthyPodEvictionPolicy;
    if (isAbsent(given) || POLICIES.includes(given)) return [];
    return [unknownWord('spec.unhealthyPodEvictionPolicy', given, POLICIES)];
  },
};
