import { ApiObject, App } from 'cdk8s';

/** Where cdk8s keeps the JSON patches of an object. */
interface Internals {
  readonly patches?: readonly unknown[];
}

const BUILT_IN_RESOLVERS = new Set(new App({ outdir: '.' }).resolvers.map(({ constructor }) => constructor));

/** Whether cdk8s would render an object's plain JSON as it is, with the keys in order. */
export function isOrdinary(object: ApiObject): boolean {
  const { patches } = object as unknown as Internals;
  return patches?.length === 0 && hasBuiltInResolversOnly(object) && !process.env.CDK8S_DISABLE_SORT;
}

/** The resolvers of cdk8s leave plain JSON as it is; those of users may change anything. */
function hasBuiltInResolversOnly(object: ApiObject): boolean {
  const { resolvers } = object.node.root as App;
  return resolvers.every(({ constructor }) => BUILT_IN_RESOLVERS.has(constructor));
}
