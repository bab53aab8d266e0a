import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { addToList } from '../kubernetes/lists-by-key';
import type { Reference } from '../kubernetes/references';
import { loadRules } from '../private/load-rules';

/** An object that a pod refers to. */
type Referenced = Pick<Reference, 'kind' | 'name'>;

/** The objects that a pod refers to by at least one reference of some kind, without duplicates. */
export function referencedObjects(podSpec: any, isOfSort: (reference: Reference) => boolean): Referenced[] {
  const found = new Map<string, Referenced>();
  for (const reference of loadRules().referencesIn(podSpec)) {
    const { kind, name } = reference;
    if (isOfSort(reference)) found.set(`${kind}/${name}`, { kind, name });
  }
  return [...found.values()];
}

/** The objects of the app that the pods of a workload refer to by at least one reference of some kind. */
export function objectsOf(workload: ApiObject, podSpec: any, isOfSort: (reference: Reference) => boolean): ApiObject[] {
  return referencedObjects(podSpec, isOfSort).flatMap((reference) => resolveReference(workload, reference) ?? []);
}

/** Whether a reference can be checked against its object: it is to a claim, or to certain keys. */
export function isClaimOrKeys({ kind, keys }: Reference): boolean {
  return kind === 'PersistentVolumeClaim' || keys.length > 0;
}

/** An index of objects by kind, namespace and name. */
type Index = ReadonlyMap<string, readonly ApiObject[]>;

/** The indexes of an app and of its charts. */
const indexes = new WeakMap<IConstruct, Map<IConstruct, Index>>();

/**
 * The object of a reference of a workload: the one in its chart, or the only one in the app.
 *
 * @returns undefined if the app does not create it
 */
function resolveReference(workload: ApiObject, { kind, name }: Referenced): ApiObject | undefined {
  const key = objectKey(kind, workload.metadata.namespace, name);
  const own = indexOf(workload.chart)
    .get(key)
    ?.find(({ chart }) => chart === workload.chart);
  if (own) return own;
  const candidates = indexOf(workload.node.root).get(key) ?? [];
  return candidates.length === 1 ? candidates[0] : undefined;
}

/** The objects in a scope, which is walked once per synthesis instead of once per workload. */
function indexOf(scope: IConstruct): Index {
  const known = indexesOf(scope.node.root);
  let index = known.get(scope);
  if (!index) known.set(scope, (index = indexObjects(scope)));
  return index;
}

function indexesOf(app: IConstruct): Map<IConstruct, Index> {
  const known = indexes.get(app);
  if (known) return known;
  const made = new Map<IConstruct, Index>();
  indexes.set(app, made);
  // a synthesis begins with the validations; constructs may have been added or removed since the last one
  app.node.addValidation({ validate: () => (made.clear(), []) });
  return made;
}

function indexObjects(scope: IConstruct): Index {
  const kinds: ReadonlySet<string> = new Set(loadRules().REFERENCED_KINDS);
  const index = new Map<string, ApiObject[]>();
  for (const object of scope.node.findAll()) {
    if (!ApiObject.isApiObject(object) || !kinds.has(object.kind)) continue;
    const key = objectKey(object.kind, object.metadata.namespace, object.name);
    addToList(index, key, object);
  }
  return index;
}

function objectKey(kind: string, namespace: string | undefined, name: string): string {
  return `${kind}/${namespace ?? ''}/${name}`;
}
