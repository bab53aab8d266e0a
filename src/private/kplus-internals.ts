import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';

/*
 * What cdk8s-plus keeps to itself and a workload outside of it needs: how its value classes render. cdk8s-plus-27 2.9.5
 * is its last release, so these members will not move; a test holds them still.
 */

interface Renders<T> {
  _toKube(): T;
}

/** The pods of a workload, as far as cdk8s-plus knows of them. */
export function podSpecOf(workload: kplus.Workload): kplus.k8s.PodSpec {
  return (workload as unknown as { _toPodSpec(): kplus.k8s.PodSpec })._toPodSpec();
}

/** The manifest of an update strategy. */
export function updateStrategyOf(strategy: kplus.StatefulSetUpdateStrategy): { type: string; rollingUpdate?: object } {
  return (strategy as unknown as Renders<any>)._toKube();
}

/** The manifest of a label selector. What cdk8s-plus renders loses labels whose values are empty. */
export function labelSelectorOf(selector: kplus.LabelSelector): kplus.k8s.LabelSelector {
  const { labels, expressions } = selector as unknown as kplus.LabelSelectorOptions;
  return {
    matchExpressions: expressions?.length
      ? expressions.map(({ key, operator, values }) => ({ key, operator, values }))
      : undefined,
    matchLabels: labels && Object.keys(labels).length > 0 ? labels : undefined,
  };
}

/** A label selector from the parts that a workload gives away. */
export function labelSelectorFrom(
  labels: { [key: string]: string },
  requirements: kplus.LabelSelectorRequirement[],
): kplus.LabelSelector {
  return kplus.LabelSelector.of({ labels, expressions: requirements as unknown as kplus.LabelExpression[] });
}

/** Whether a pod may send only what policies allow it to: made with `isolate`. */
export function allowsOnlyChosenTraffic(pod: kplus.AbstractPod): boolean {
  return (pod as unknown as { isolate: boolean }).isolate;
}

/** Metadata for an API object that will be replaced: without a name cdk8s would think of one. */
export const REPLACED = { name: 'replaced' };

/** Puts another API object in the place of the one that a resource of cdk8s-plus made for itself. */
export function replaceApiObject(resource: kplus.Resource, create: () => ApiObject): void {
  const internals = resource as unknown as { apiObject: ApiObject };
  resource.node.tryRemoveChild(internals.apiObject.node.id);
  internals.apiObject = create();
}

/** A probe that renders as it is given. */
export function probeOf(probe: kplus.k8s.Probe): kplus.Probe {
  return renders(kplus.Probe.fromCommand([]), probe);
}

/** A volume that renders as it is given. */
export function volumeOf(scope: Construct, id: string, volume: kplus.k8s.Volume): kplus.Volume {
  return renders(kplus.Volume.fromEmptyDir(scope, id, volume.name), volume);
}

/** Has a value of cdk8s-plus render as it is given; the constructors of such classes are private. */
function renders<T extends object>(value: T, manifest: object): T {
  return Object.assign(value, { _toKube: () => manifest });
}
