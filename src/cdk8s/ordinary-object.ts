import { ApiObject, App, JsonPatch } from 'cdk8s';
import { applyPatches } from './json-patch';
import type { Manifest } from '../kubernetes/manifest';

/** What cdk8s keeps of an object to itself. */
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

/** What an object was made from; undefined if this cdk8s keeps it elsewhere. */
export function propsOf(object: ApiObject): Internals['props'] {
  return (object as unknown as Internals).props;
}

/**
 * What cdk8s renders of an object with JSON patches.
 * @throws JsonPatchError where a patch cannot be applied: cdk8s loses some of those, and says of none which it is
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
