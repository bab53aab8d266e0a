import { selects } from '../../kubernetes/label-selector';
import { addToList } from '../../kubernetes/lists-by-key';
import { kindOf, Manifest } from '../../kubernetes/manifest';
import { Manifests, Workload } from '../../kubernetes/manifests';
import { PodTemplate } from '../../kubernetes/pod-template';
import { fields, items } from '../../kubernetes/values';
import { workloadsUnder } from '../pdb/_budgets';

const known = new WeakMap<Manifests, ReadonlyMap<Manifest, readonly Manifest[]>>();

/** The Services, disruption budgets and autoscalers that mistake the pods of a Job for those of another workload. */
export function takersOf(job: Manifest, all: Manifests): readonly Manifest[] {
  let takers = known.get(all);
  if (!takers) known.set(all, (takers = findTakers(all)));
  return takers.get(job) ?? [];
}

function findTakers(all: Manifests): ReadonlyMap<Manifest, readonly Manifest[]> {
  const takers = new Map<Manifest, Manifest[]>();
  const add = (taker: Manifest, workloads: readonly Workload[]) => {
    const jobs = workloads.filter(isOfJob);
    if (jobs.length === 0 || jobs.length === workloads.length) return;
    for (const { object } of jobs) {
      addToList(takers, object, taker);
    }
  };
  for (const service of all.ofKind('Service')) {
    const { selector } = fields(service.spec);
    if (!selector) continue;
    add(
      service,
      all.workloadsWith(fields(selector), service).filter(({ pod }) => hasPortOf(service, pod)),
    );
  }
  for (const budget of all.ofKind('PodDisruptionBudget')) add(budget, workloadsUnder(budget, all));
  for (const scaler of all.ofKind('HorizontalPodAutoscaler')) add(scaler, countedBy(scaler, all));
  return takers;
}

function isOfJob({ object }: Workload): boolean {
  return ['Job', 'CronJob'].includes(kindOf(object));
}

/** The workloads whose pods an autoscaler measures: all that match the selector of its target. */
function countedBy(scaler: Manifest, all: Manifests): readonly Workload[] {
  const { kind, name } = fields(fields(scaler.spec).scaleTargetRef);
  const { selector } = fields(all.findInNamespaceOf(scaler, kind, name)?.spec);
  if (!selector) return [];
  const those = all.workloadsWith(fields(fields(selector).matchLabels), scaler);
  return those.filter(({ pod }) => selects(selector, pod.labels));
}

/** Whether a Service leads to a pod. It does not if it only has named target ports that the pod lacks. */
function hasPortOf({ spec }: Manifest, { containers }: PodTemplate): boolean {
  const targets = items(fields(spec).ports).map((port) => fields(port).targetPort);
  if (fields(spec).clusterIP === 'None' || targets.length === 0) return true;
  const names = containers.flatMap((container) => items(container.spec.ports).map((port) => fields(port).name));
  return targets.some((target) => typeof target !== 'string' || names.includes(target));
}
