import { selecting } from './_selectors';
import { LASTING_WORKLOADS } from '../../kubernetes/kinds';
import { isEmpty, selects } from '../../kubernetes/label-selector';
import { Manifest } from '../../kubernetes/manifest';
import { Manifests } from '../../kubernetes/manifests';
import { fields, text } from '../../kubernetes/values';
import { inPod } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

export const jobPodLabels: Rule = {
  id: 'job-pod-labels',
  severity: Severity.WARNING,
  consequence: Consequence.AT_RISK,
  sentence: 'The pods of a Job are not taken for those of a workload that serves.',
  reason: 'while the Job runs, a Service sends clients to its pod, and a budget or an autoscaler counts it',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector',
  kinds: ['Job', 'CronJob'],
  check: inPod((pod, found, object, all) => {
    if (isEmpty(pod.labels)) return;
    const takers = [...selecting(object, pod, all).filter((one) => hasServing(one, all)), ...scalersOf(object, all)];
    if (takers.length === 0) return;
    const names = takers.map(({ kind, metadata }) => `${kind} ${text(metadata?.name)}`).join(', ');
    const allowed = `labels that are not selected by ${names}`;
    found.push({ field: `${pod.prefix}metadata.labels`, given: pod.labels, allowed });
  }),
};

/** Whether a Service or a budget selects the pods of a workload that lasts. */
function hasServing(object: Manifest, all: Manifests): boolean {
  const { selector } = fields(object.spec);
  const labels = object.kind === 'Service' ? fields(selector) : fields(fields(selector).matchLabels);
  return all.workloadsWith(labels, object).some(({ object: { kind } }) => kind !== 'Job' && kind !== 'CronJob');
}

/** The autoscalers of workloads whose selectors select the pods of a Job, so that they count its load. */
function scalersOf(job: Manifest, all: Manifests): Manifest[] {
  const labels = all.podOf(job)!.labels;
  return all.ofKind('HorizontalPodAutoscaler').filter((scaler) => {
    const { kind, name } = fields(fields(scaler.spec).scaleTargetRef);
    if (!LASTING_WORKLOADS.some((one) => one === kind)) return false;
    const target = all.beside(scaler, kind as string, name);
    return (
      target !== undefined && target === all.beside(job, kind as string, name) && selects(target.spec?.selector, labels)
    );
  });
}
