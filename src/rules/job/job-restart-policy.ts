import { inPod } from '../in-pod';
import { wrongRestartPolicy } from '../restart-policies';
import { Consequence, Rule, Severity } from '../rule';

const POLICIES = ['OnFailure', 'Never'];

export const jobRestartPolicy: Rule = {
  id: 'job-restart-policy',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  dependsOnVersion: true,
  sentence: "The restartPolicy of a Job's pods is OnFailure or Never.",
  reason: 'a pod that always restarts never completes, and Always is the default',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-template',
  kinds: ['Job', 'CronJob'],
  check: inPod(({ spec, prefix }, found) => {
    const policy = spec.restartPolicy;
    if (POLICIES.includes(policy)) return;
    found.push(wrongRestartPolicy(`${prefix}spec.restartPolicy`, policy, POLICIES));
  }),
};
