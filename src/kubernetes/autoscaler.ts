import { Manifest } from './manifest';
import { Manifests, namespacedKey } from './manifests';
import { fields, text } from './values';

/** The HorizontalPodAutoscalers of an app by target. */
const scalers = new WeakMap<Manifests, ReadonlyMap<string, Manifest>>();

/** The HorizontalPodAutoscaler of an object in its namespace. */
export function autoscalerOf(object: Manifest, all: Manifests): Manifest | undefined {
  let byTarget = scalers.get(all);
  if (!byTarget) scalers.set(all, (byTarget = scalersByTarget(all)));
  return byTarget.get(`${text(object.kind)} ${namespacedKey(object, object.metadata?.name)}`);
}

function scalersByTarget(all: Manifests): Map<string, Manifest> {
  const byTarget = new Map<string, Manifest>();
  for (const scaler of all.ofKind('HorizontalPodAutoscaler')) {
    const { kind, name } = fields(scaler.spec?.scaleTargetRef);
    const key = `${text(kind)} ${namespacedKey(scaler, name)}`;
    if (!byTarget.has(key)) byTarget.set(key, scaler); // the first one counts
  }
  return byTarget;
}

/** The targets of autoscalers of other kinds, such as KEDA's ScaledObject, by namespace. */
const scaled = new WeakMap<Manifests, ReadonlySet<string>>();

/** Whether an autoscaler of an unknown kind sets the replicas of an object. */
export function isScaledByOthers(object: Manifest, all: Manifests): boolean {
  let names = scaled.get(all);
  if (!names) scaled.set(all, (names = new Set(all.ofKind('').map((one) => namespacedKey(one, targetOf(one))))));
  return names.has(namespacedKey(object, object.metadata?.name));
}

function targetOf({ spec }: Manifest): unknown {
  return fields(fields(spec).scaleTargetRef).name ?? '';
}
