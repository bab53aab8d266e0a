import { hasLabels, isEmpty, isEmptySelector, selects } from '../../kubernetes/label-selector';
import { Manifest } from '../../kubernetes/manifest';
import { Manifests, namespaceOf } from '../../kubernetes/manifests';
import { PodTemplate } from '../../kubernetes/pod-template';
import { Fields, fields, isAbsent, items, text } from '../../kubernetes/values';

/** An object that selects pods by labels: a Service or a disruption budget. */
interface Selecting {
  readonly object: Manifest;
  /** The labels that a pod must have, at least. */
  readonly labels: Fields;
  selects(labels: Fields): boolean;
}

const known = new WeakMap<Manifests, ReadonlyMap<string, readonly Selecting[]>>();

/** The Services and disruption budgets of an app by one of the labels that they ask for. */
function selectingIn(all: Manifests): ReadonlyMap<string, readonly Selecting[]> {
  let byLabel = known.get(all);
  if (!byLabel) known.set(all, (byLabel = read(all)));
  return byLabel;
}

function read(all: Manifests): ReadonlyMap<string, readonly Selecting[]> {
  const byLabel = new Map<string, Selecting[]>();
  for (const one of [...services(all), ...budgets(all)]) {
    const [key] = Object.keys(one.labels);
    if (key === undefined) continue;
    const label = labelOf(one.object, key, one.labels[key]);
    byLabel.set(label, [...(byLabel.get(label) ?? []), one]);
  }
  return byLabel;
}

function services(all: Manifests): Selecting[] {
  return all.ofKind('Service').flatMap((object) => {
    const labels = fields(fields(object.spec).selector);
    return isEmpty(labels) ? [] : [{ object, labels, selects: (of: Fields) => hasLabels(of, labels) }];
  });
}

function budgets(all: Manifests): Selecting[] {
  return all.ofKind('PodDisruptionBudget').flatMap((object) => {
    const { selector } = fields(object.spec);
    if (isAbsent(selector) || isEmptySelector(selector)) return [];
    return [{ object, labels: fields(fields(selector).matchLabels), selects: (of: Fields) => selects(selector, of) }];
  });
}

function labelOf(object: Manifest, key: string, value: unknown): string {
  return `${namespaceOf(object) ?? ''} ${key}=${text(value)}`;
}

/** The Services and disruption budgets that select the pods of a workload. */
export function selecting(object: Manifest, pod: PodTemplate, all: Manifests): readonly Manifest[] {
  const byLabel = selectingIn(all);
  return Object.keys(pod.labels)
    .flatMap((key) => byLabel.get(labelOf(object, key, pod.labels[key])) ?? [])
    .filter((one) => one.selects(pod.labels) && hasPortOf(one.object, pod))
    .map((one) => one.object);
}

/** Whether a Service leads to a pod: not if it leads to ports by names alone that the pod does not have. */
function hasPortOf({ spec }: Manifest, { containers }: PodTemplate): boolean {
  const targets = items(fields(spec).ports).map((port) => fields(port).targetPort);
  if (fields(spec).clusterIP === 'None' || targets.length === 0) return true;
  const names = containers.flatMap((container) => items(container.spec.ports).map((port) => fields(port).name));
  return targets.some((target) => typeof target !== 'string' || names.includes(target));
}
