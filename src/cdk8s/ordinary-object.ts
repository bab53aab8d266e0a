import { ApiObject, App, JsonPatch } from 'cdk8s';

/** What cdk8s keeps of an object to itself. */
interface Internals {
  readonly patches?: readonly JsonPatch[];
  readonly props?: Readonly<Record<string, unknown>>;
}

/** What cdk8s keeps of a patch to itself. */
interface PatchInternals {
  readonly operation: { readonly op: string; readonly path: string };
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

/** The first JSON patch of an object that cannot be applied, in words: cdk8s says that one cannot, and not which. */
export function failingPatch(object: ApiObject): string | undefined {
  const { patches = [] } = object as unknown as Internals;
  let manifest = ApiObject.prototype.toJson.call(Object.create(object, { patches: { value: [] } }));
  for (const patch of patches) {
    try {
      manifest = JsonPatch.apply(manifest, patch);
    } catch {
      const { op, path } = (patch as unknown as PatchInternals).operation;
      return `${op} ${path}`;
    }
  }
  return undefined;
}

/** The resolvers of cdk8s leave plain JSON as it is; those of users may change anything. */
function hasBuiltInResolversOnly(object: ApiObject): boolean {
  const { resolvers } = object.node.root as App;
  return resolvers.every(({ constructor }) => BUILT_IN_RESOLVERS.has(constructor));
}
