import { Manifest } from './manifest';
import { Manifests, namespaceOf } from './manifests';
import { fields } from './values';

/** The HorizontalPodAutoscaler that sets the replicas of an object, among the objects of the same namespace. */
export function autoscalerOf(object: Manifest, all: Manifests): Manifest | undefined {
  const namespace = namespaceOf(object);
  return all.ofKind('HorizontalPodAutoscaler').find((scaler) => {
    const { kind, name } = fields(scaler.spec?.scaleTargetRef);
    return name === object.metadata?.name && kind === object.kind && namespaceOf(scaler) === namespace;
  });
}
