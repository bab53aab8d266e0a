import { ApiObject, App } from 'cdk8s';

/** What cdk8s keeps of an object to itself. */
interface Internals {
  readonly patches?: readonly unknown[];
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

/** The resolvers of cdk8s leave plain JSON as it is; those of users may change anything. */
function hasBuiltInResolversOnly(object: ApiObject): boolean {
  const { resolvers } = object.node.root as App;
  return resolvers.every(({ constructor }) => BUILT_IN_RESOLVERS.has(constructor));
}
