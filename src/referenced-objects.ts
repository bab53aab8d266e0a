import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';

/** The kinds of objects that pods refer to by name. */
export type ReferencedKind = 'ConfigMap' | 'Secret' | 'PersistentVolumeClaim';

/** A reference in a pod's manifest. */
export interface Reference {
  readonly kind: ReferencedKind;
  readonly name: string;
}

const KINDS: ReadonlySet<string> = new Set<ReferencedKind>(['ConfigMap', 'Secret', 'PersistentVolumeClaim']);

/** The ConfigMaps, Secrets and claims that a pod refers to, in volumes and environment, each once. */
export function referencesOf(podSpec: any): Reference[] {
  const found = new Map<string, Reference>();
  const add = (kind: ReferencedKind, name?: string) => {
    if (typeof name === 'string') found.set(`${kind}/${name}`, { kind, name });
  };
  for (const volume of podSpec.volumes ?? []) {
    add('PersistentVolumeClaim', volume.persistentVolumeClaim?.claimName);
    for (const source of [volume, ...(volume.projected?.sources ?? [])]) {
      add('ConfigMap', source.configMap?.name);
      add('Secret', source.secret?.secretName ?? source.secret?.name);
    }
  }
  for (const container of [...(podSpec.containers ?? []), ...(podSpec.initContainers ?? [])]) {
    for (const { configMapRef, secretRef } of container.envFrom ?? []) {
      add('ConfigMap', configMapRef?.name);
      add('Secret', secretRef?.name);
    }
    for (const { valueFrom } of container.env ?? []) {
      add('ConfigMap', valueFrom?.configMapKeyRef?.name);
      add('Secret', valueFrom?.secretKeyRef?.name);
    }
  }
  return [...found.values()];
}

const indexes = new WeakMap<IConstruct, Map<string, ApiObject[]>>();

/**
 * Forgets what an app holds. A workload has this done at the start of every synthesis, so that the app is walked once
 * a synthesis and not once a workload.
 */
export function forgetObjects(app: IConstruct): void {
  indexes.delete(app);
}

/**
 * The object that a pod of a workload means by a reference: the one of its chart, or the only one of the app.
 *
 * @returns undefined if the app does not make it
 */
export function resolveReference(workload: ApiObject, { kind, name }: Reference): ApiObject | undefined {
  const app = workload.node.root;
  const index = indexes.get(app) ?? indexObjects(app);
  const candidates = index.get(keyOf(kind, workload.metadata.namespace, name)) ?? [];
  return (
    candidates.find(({ chart }) => chart === workload.chart) ?? (candidates.length === 1 ? candidates[0] : undefined)
  );
}

function indexObjects(app: IConstruct): Map<string, ApiObject[]> {
  const index = new Map<string, ApiObject[]>();
  for (const object of app.node.findAll()) {
    if (!ApiObject.isApiObject(object) || !KINDS.has(object.kind)) continue;
    const key = keyOf(object.kind, object.metadata.namespace, object.name);
    const same = index.get(key);
    if (same) same.push(object);
    else index.set(key, [object]);
  }
  indexes.set(app, index);
  return index;
}

function keyOf(kind: string, namespace: string | undefined, name: string): string {
  return `${kind}/${namespace ?? ''}/${name}`;
}
