import { Manifest } from './manifest';
import { Manifests, namespaceOf, namespacedKey } from './manifests';
import { fields } from './values';

/** The HorizontalPodAutoscaler that sets the replicas of an object, among the objects of the same namespace. */
export function autoscalerOf(object: Manifest, all: Manifests): Manifest | undefined {
  const namespace = namespaceOf(object);
  return all.ofKind('HorizontalPodAutoscaler').find((scaler) => {
    const { kind, name } = fields(scaler.spec?.scaleTargetRef);
    return name === object.metadata?.name && kind === object.kind && namespaceOf(scaler) === namespace;
  });
}

/** The names of what objects of other kinds scale, by namespace: a ScaledObject of KEDA, for example. */
const scaled = new WeakMap<Manifests, ReadonlySet<string>>();

/** Whether an object of a kind that rules do not know sets the replicas of an object. */
export function isScaledByOthers(object: Manifest, all: Manifests): boolean {
  let names = scaled.get(all);
  if (!names) scaled.set(all, (names = new Set(all.ofKind('').map((one) => namespacedKey(one, targetOf(one))))));
  return names.has(namespacedKey(object, object.metadata?.name));
}

function targetOf({ spec }: Manifest): unknown {
  return fields(fields(spec).scaleTargetRef).name ?? '';
}
