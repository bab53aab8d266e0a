import { LASTING_WORKLOADS } from '../kinds';
import { inPod } from '../pod-template';
import { Consequence, Rule, Severity } from '../rule';
import { isOneOf } from '../values';

export const workloadRestartPolicy: Rule = {
  id: 'workload-restart-policy',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'The pods of a lasting workload always restart.',
  reason: 'a pod that ends for good leaves the workload short of it',
  link: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy',
  kinds: LASTING_WORKLOADS,
  check: inPod(({ spec, prefix }, found) => {
    const policy = spec.restartPolicy;
    if (isOneOf(policy, ['Always'])) return;
    found.push({ field: `${prefix}spec.restartPolicy`, given: policy, allowed: 'Always' });
  }),
};
