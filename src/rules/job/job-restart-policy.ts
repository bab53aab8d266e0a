import { inPod } from '../pod-template';
import { Consequence, Rule, Severity } from '../rule';

export const jobRestartPolicy: Rule = {
  id: 'job-restart-policy',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'The pods of a Job restart on failure or never.',
  reason: 'a pod that always restarts never ends, which is also what it does by default',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-template',
  kinds: ['Job', 'CronJob'],
  check: inPod(({ spec, prefix }, found) => {
    const policy = spec.restartPolicy;
    if (policy === 'Never' || policy === 'OnFailure') return;
    found.push({ field: `${prefix}spec.restartPolicy`, given: policy, allowed: 'OnFailure or Never' });
  }),
};
