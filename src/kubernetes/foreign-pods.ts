import type { Manifest } from './manifest';
import { fields, Fields, isFields, items } from './values';

/** How deep in an object a pod template may stand: `spec.mpiReplicaSpecs.Worker.template` is an ordinary place. */
const DEEPEST = 8;

/** A definition of a kind describes fields that look like a template and are none. */
const DEFINITIONS = ['CustomResourceDefinition'];

/** The pod templates in an object of a kind that rules do not know: a Rollout, a ReplicationController. */
export function foreignTemplatesIn(object: Manifest): readonly Fields[] {
  const found: Fields[] = [];
  if (!DEFINITIONS.includes(object.kind as string)) search(object.spec, DEEPEST, found);
  return found;
}

function search(value: unknown, depth: number, found: Fields[]): void {
  if (typeof value !== 'object' || value === null || depth === 0) return;
  if (isTemplate(value)) found.push(value);
  else for (const inner of Object.values(value)) search(inner, depth - 1, found);
}

function isTemplate(value: object): value is Fields {
  return isFields(value) && isFields(value.metadata) && items(fields(value.spec).containers).length > 0;
}
