import { isOneOf } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';
import { unknownWord } from '../words';

const POLICIES = ['OrderedReady', 'Parallel'];

export const statefulSetPodManagementPolicy: Rule = {
  id: 'statefulset-pod-management-policy',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  dependsOnVersion: true,
  sentence: 'The podManagementPolicy of a StatefulSet is OrderedReady or Parallel.',
  reason: 'the API server rejects any other value',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#pod-management-policies',
  kinds: ['StatefulSet'],
  check({ spec }) {
    const policy = spec?.podManagementPolicy;
    return isOneOf(policy, POLICIES) ? [] : [unknownWord('spec.podManagementPolicy', policy, POLICIES)];
  },
};
