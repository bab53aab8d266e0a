import { POD_KINDS } from './kinds';
import { Manifest } from './manifest';
import { Manifests, namespaceOf } from './manifests';
import { PodTemplate } from './pod-template';

/** An object that makes pods, and how they look. */
export interface Workload {
  readonly object: Manifest;
  readonly pod: PodTemplate;
}

/** The objects that make pods in the namespace of another object. */
export function workloadsBeside(object: Manifest, all: Manifests): Workload[] {
  const namespace = namespaceOf(object);
  const workloads: Workload[] = [];
  for (const kind of POD_KINDS) {
    for (const one of all.ofKind(kind)) {
      if (namespaceOf(one) !== namespace) continue;
      const pod = all.podOf(one);
      if (pod) workloads.push({ object: one, pod });
    }
  }
  return workloads;
}
