import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';

/*
 * Members that cdk8s-plus keeps private, but that a workload outside of it needs to render its value classes.
 * cdk8s-plus-27 2.9.5 is the last release of its line, so they will not change there; a test checks them.
 */

interface Renders<T> {
  _toKube(): T;
}

/** The pod spec of a workload as cdk8s-plus renders it. */
export function podSpecOf(workload: kplus.Workload): kplus.k8s.PodSpec {
  return (workload as unknown as { _toPodSpec(): kplus.k8s.PodSpec })._toPodSpec();
}

/** The manifest of an update strategy. */
export function updateStrategyOf(strategy: kplus.StatefulSetUpdateStrategy): { type: string; rollingUpdate?: object } {
  return (strategy as unknown as Renders<any>)._toKube();
}

/** The manifest of a label selector. What cdk8s-plus renders lacks labels with empty values. */
export function labelSelectorOf(selector: kplus.LabelSelector): kplus.k8s.LabelSelector {
  const { labels, expressions } = selector as unknown as kplus.LabelSelectorOptions;
  return {
    matchExpressions: expressions?.length
      ? expressions.map(({ key, operator, values }) => ({ key, operator, values }))
      : undefined,
    matchLabels: labels && Object.keys(labels).length > 0 ? labels : undefined,
  };
}

/** A label selector from the parts that a workload exposes. */
export function labelSelectorFrom(
  labels: { [key: string]: string },
  requirements: kplus.LabelSelectorRequirement[],
): kplus.LabelSelector {
  return kplus.LabelSelector.of({ labels, expressions: requirements as unknown as kplus.LabelExpression[] });
}

/** Whether a pod may send only what policies allow, because of `isolate`. */
export function allowsOnlyChosenTraffic(pod: kplus.AbstractPod): boolean {
  return (pod as unknown as { isolate: boolean }).isolate;
}

/** Metadata for an API object that will be replaced: without a name cdk8s would generate one. */
export const REPLACED = { name: 'replaced' };

/** Replaces the API object that a resource of cdk8s-plus created for itself. */
export function replaceApiObject(resource: kplus.Resource, create: () => ApiObject): void {
  const internals = resource as unknown as { apiObject: ApiObject };
  resource.node.tryRemoveChild(internals.apiObject.node.id);
  internals.apiObject = create();
}

/** A probe that renders exactly as given. */
export function probeOf(probe: kplus.k8s.Probe): kplus.Probe {
  return renders(kplus.Probe.fromCommand([]), probe);
}

/** A volume that renders exactly as given. */
export function volumeOf(scope: Construct, id: string, volume: kplus.k8s.Volume): kplus.Volume {
  return renders(kplus.Volume.fromEmptyDir(scope, id, volume.name), volume);
}

/** Makes a value of cdk8s-plus render as given; the constructors of such classes are private. */
function renders<T extends object>(value: T, manifest: object): T {
  return Object.assign(value, { _toKube: () => manifest });
}
