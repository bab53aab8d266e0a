import { fields, items, nameOf } from './values';

const REFERENCE = /\$(?:\$|\(([^)]*)\))/g;

/** The variables that a string uses as `$(NAME)`, as Kubernetes parses it: `$$` is an escaped dollar sign. */
export function variablesIn(text: unknown): readonly string[] {
  if (typeof text !== 'string' || !text.includes('$(')) return NO_NAMES;
  return Array.from(text.matchAll(REFERENCE), ([, name]) => name).filter((name) => name !== undefined);
}

const NO_NAMES: readonly string[] = Object.freeze([]);

/** Whether a name looks like a variable, rather than a command substitution of a shell. */
export function isVariableName(name: string): boolean {
  return /^[A-Z_][A-Z0-9_]*$/.test(name);
}

/** Variables that Kubernetes sets for the Services of a namespace. */
const OF_SERVICE = /_(?:SERVICE_HOST|SERVICE_PORT(?:_.+)?|PORT(?:_\d+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?)?)$/;

/** Whether a variable may be set by Kubernetes for a Service. */
export function isOfService(name: string): boolean {
  return OF_SERVICE.test(name);
}

/** The variables in the `env` of a container. */
export function namesOfEnv(env: unknown): ReadonlySet<string> {
  return new Set(items(env).flatMap((variable) => nameOf(variable) ?? []));
}

/** Whether a container may have variables that are not in its `env`. */
export function hasOtherVariables(container: unknown): boolean {
  return items(fields(container).envFrom).length > 0;
}
