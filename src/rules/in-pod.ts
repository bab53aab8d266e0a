import { Rule, Violation } from './rule';
import { Manifest } from '../kubernetes/manifest';
import { Manifests } from '../kubernetes/manifests';
import { Container, PodTemplate } from '../kubernetes/pod-template';

/** Applies a check to the pod template of an object. */
export function inPod(
  look: (pod: PodTemplate, found: Violation[], object: Manifest, all: Manifests) => void,
): Rule['check'] {
  return (object, all) => {
    const found: Violation[] = [];
    const pod = all.podOf(object);
    if (pod) look(pod, found, object, all);
    return found;
  };
}

/** Applies a check to each container of a pod template. */
export function inEachContainer(
  look: (container: Container, found: Violation[], pod: PodTemplate) => void,
): Rule['check'] {
  return (object, all) => {
    const found: Violation[] = [];
    const pod = all.podOf(object);
    if (pod) for (const container of pod.containers) look(container, found, pod);
    return found;
  };
}
