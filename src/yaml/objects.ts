import type { Manifest } from '../kubernetes/manifest';
import { fields, items } from '../kubernetes/values';

/** A value in a document that should be an object. */
export interface ReadObject {
  readonly object: unknown;
  /** Why it is not an object; undefined if it is one. */
  readonly missing?: string;
  /** Its path from the root of the document. */
  readonly path: readonly string[];
}

/** The object that a document contains, or the objects of its list. */
export function* objectsIn(value: unknown, path: readonly string[] = []): Generator<ReadObject> {
  const missing = whatMakesNoObject(value);
  if (missing !== undefined || !isList(value as Manifest)) {
    yield { object: value, missing: missing && `this is no Kubernetes object: ${missing}`, path };
    return;
  }
  const list = value as Manifest;
  let n = 0;
  for (const item of items(list.items)) yield* objectsIn(itemOf(list, item), [...path, 'items', `${n++}`]);
}

function whatMakesNoObject(value: unknown): string | undefined {
  const { apiVersion, kind } = fields(value);
  if (fields(value) !== value) return 'it has no fields';
  if (typeof kind !== 'string' || kind === '') return 'it has no kind';
  return typeof apiVersion !== 'string' || apiVersion === '' ? 'it has no apiVersion' : undefined;
}

function isList(manifest: Manifest): boolean {
  return Array.isArray(manifest.items) || (manifest.items === null && manifest.kind!.endsWith('List'));
}

/** An item of a list, whose kind may follow from that of the list. */
function itemOf({ apiVersion, kind }: Manifest, item: unknown): unknown {
  const ofItems = kind!.replace(/List$/, '');
  const isComplete = ofItems === '' || fields(item) !== item || fields(item).kind;
  return isComplete ? item : Object.assign(item as object, { apiVersion, kind: ofItems });
}
