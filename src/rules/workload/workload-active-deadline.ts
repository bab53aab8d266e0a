import { LASTING_WORKLOADS } from '../../kubernetes/kinds';
import { isAbsent } from '../../kubernetes/values';
import { inPod } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

export const workloadActiveDeadline: Rule = {
  id: 'workload-active-deadline',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'Only the pods of a Job have activeDeadlineSeconds.',
  reason: 'the pods of other workloads never complete',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-termination-and-cleanup',
  kinds: LASTING_WORKLOADS,
  check: inPod(({ spec, prefix }, found) => {
    const given = spec.activeDeadlineSeconds;
    if (!isAbsent(given)) found.push({ field: `${prefix}spec.activeDeadlineSeconds`, given, allowed: 'nothing' });
  }),
};
