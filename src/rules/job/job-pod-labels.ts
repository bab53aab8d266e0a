import { takersOf } from './_takers';
import { text } from '../../kubernetes/values';
import { inPod } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

export const jobPodLabels: Rule = {
  id: 'job-pod-labels',
  severity: Severity.WARNING,
  consequence: Consequence.AT_RISK,
  sentence: "The pods of a Job do not match selectors of other workloads' Services, budgets and autoscalers.",
  reason: 'while the Job runs, a Service sends clients to its pods, and budgets and autoscalers count them',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector',
  kinds: ['Job', 'CronJob'],
  check: inPod((pod, found, object, all) => {
    const takers = takersOf(object, all);
    if (takers.length === 0) return;
    const names = takers.map(({ kind, metadata }) => `${kind} ${text(metadata?.name)}`).join(', ');
    const allowed = `labels that are not selected by ${names}`;
    found.push({ field: `${pod.prefix}metadata.labels`, given: pod.labels, allowed });
  }),
};
