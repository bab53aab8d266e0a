import { selects } from '../../kubernetes/label-selector';
import { Manifest } from '../../kubernetes/manifest';
import { Manifests, Workload } from '../../kubernetes/manifests';
import { fields, isAbsent } from '../../kubernetes/values';

/** The workloads whose pods a disruption budget selects. */
export function workloadsUnder(budget: Manifest, all: Manifests): readonly Workload[] {
  const { selector } = fields(budget.spec);
  if (isAbsent(selector)) return [];
  return all
    .workloadsWith(fields(fields(selector).matchLabels), budget)
    .filter(({ pod }) => selects(selector, pod.labels));
}

const known = new WeakMap<Manifests, ReadonlyMap<Manifest, Manifest>>();

/** The first disruption budget over the pods of each workload. */
export function firstBudgets(all: Manifests): ReadonlyMap<Manifest, Manifest> {
  let first = known.get(all);
  if (!first) known.set(all, (first = find(all)));
  return first;
}

function find(all: Manifests): ReadonlyMap<Manifest, Manifest> {
  const first = new Map<Manifest, Manifest>();
  for (const budget of all.ofKind('PodDisruptionBudget')) {
    for (const { object } of workloadsUnder(budget, all)) if (!first.has(object)) first.set(object, budget);
  }
  return first;
}
