import type { Manifest } from './manifest';
import { fields, Fields, isFields, items } from './values';

/** The maximum depth of a pod template in an object: `spec.mpiReplicaSpecs.Worker.template` is common. */
const DEEPEST = 8;

/** A CustomResourceDefinition describes fields that look like a template but are none. */
const DEFINITIONS = ['CustomResourceDefinition'];

/** The pod templates in objects of unknown kinds, such as a Rollout or a ReplicationController. */
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
