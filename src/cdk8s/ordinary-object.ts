import { ApiObject, App, JsonPatch } from 'cdk8s';
import { applyPatches } from './json-patch';
import type { Manifest } from '../kubernetes/manifest';

/** The private fields of an ApiObject. */
interface Internals {
  readonly patches?: readonly JsonPatch[];
  readonly props?: Readonly<Record<string, unknown>>;
}

const BUILT_IN_RESOLVERS = new Set(new App({ outdir: '.' }).resolvers.map(({ constructor }) => constructor));

/** Whether cdk8s would render an object's plain JSON as it is, with the keys in order. */
export function isOrdinary(object: ApiObject): boolean {
  const { patches } = object as unknown as Internals;
  return patches?.length === 0 && hasBuiltInResolversOnly(object) && !process.env.CDK8S_DISABLE_SORT;
}

/** The props of an object; undefined if this version of cdk8s keeps them elsewhere. */
export function propsOf(object: ApiObject): Internals['props'] {
  return (object as unknown as Internals).props;
}

/**
 * Renders an object with JSON patches as cdk8s does.
 * @throws JsonPatchError if a patch cannot be applied: cdk8s ignores some of those, and does not say which one failed
 */
export function renderPatched(object: ApiObject): Manifest {
  const { patches = [] } = object as unknown as Internals;
  const unpatched = ApiObject.prototype.toJson.call(Object.create(object, { patches: { value: [] } }));
  const patched = applyPatches(unpatched, patches);
  const keys = new Set(['apiVersion', 'kind', 'metadata', ...Object.keys(patched)]);
  return Object.fromEntries(Array.from(keys).flatMap((key) => (key in patched ? [[key, patched[key]]] : [])));
}

/** The resolvers of cdk8s leave plain JSON as it is; those of users may change anything. */
function hasBuiltInResolversOnly(object: ApiObject): boolean {
  const { resolvers } = object.node.root as App;
  return resolvers.every(({ constructor }) => BUILT_IN_RESOLVERS.has(constructor));
}
