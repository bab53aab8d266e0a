import { isOneOf } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';
import { unknownWord } from '../words';

const POLICIES = ['OrderedReady', 'Parallel'];

export const statefulSetPodManagementPolicy: Rule = {
  id: 'statefulset-pod-management-policy',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  dependsOnVersion: true,
  sentence: 'A StatefulSet starts and stops its pods in order or in parallel.',
  reason: 'there is no other way, and the server refuses what it does not know',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#pod-management-policies',
  kinds: ['StatefulSet'],
  check({ spec }) {
    const policy = spec?.podManagementPolicy;
    return isOneOf(policy, POLICIES) ? [] : [unknownWord('spec.podManagementPolicy', policy, POLICIES)];
  },
};
