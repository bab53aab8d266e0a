import { LASTING_WORKLOADS } from '../../kubernetes/kinds';
import { isOneOf } from '../../kubernetes/values';
import { inPod } from '../in-pod';
import { wrongRestartPolicy } from '../restart-policies';
import { Consequence, Rule, Severity } from '../rule';

const POLICIES = ['Always'];

export const workloadRestartPolicy: Rule = {
  id: 'workload-restart-policy',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  dependsOnVersion: true,
  sentence: 'The restartPolicy of pods is Always, except in a Job.',
  reason: 'these workloads keep their pods running: the API server rejects any other value',
  link: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy',
  kinds: LASTING_WORKLOADS,
  check: inPod(({ spec, prefix }, found) => {
    const policy = spec.restartPolicy;
    if (isOneOf(policy, POLICIES)) return;
    found.push(wrongRestartPolicy(`${prefix}spec.restartPolicy`, policy, POLICIES));
  }),
};
