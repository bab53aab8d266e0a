import { fields, items, nameOf } from './values';

const REFERENCE = /\$(?:\$|\(([^)]*)\))/g;

/** The names of the variables that a text uses as `$(NAME)`, as Kubernetes reads it: `$$` stands for a dollar sign. */
export function variablesIn(text: unknown): readonly string[] {
  if (typeof text !== 'string' || !text.includes('$(')) return NO_NAMES;
  return Array.from(text.matchAll(REFERENCE), ([, name]) => name).filter((name) => name !== undefined);
}

const NO_NAMES: readonly string[] = Object.freeze([]);

/** Whether a name looks like that of a variable, and not like a command that a shell is to run. */
export function isVariableName(name: string): boolean {
  return /^[A-Z_][A-Z0-9_]*$/.test(name);
}

/** Variables that Kubernetes makes of the Services of a namespace. */
const OF_SERVICE = /_(?:SERVICE_HOST|SERVICE_PORT(?:_.+)?|PORT(?:_\d+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?)?)$/;

/** Whether a variable may be one that Kubernetes makes of a Service. */
export function isOfService(name: string): boolean {
  return OF_SERVICE.test(name);
}

/** The names of the variables that a container has by its `env`. */
export function namesOfEnv(env: unknown): ReadonlySet<string> {
  return new Set(items(env).flatMap((variable) => nameOf(variable) ?? []));
}

/** Whether a container may have variables that its `env` does not name. */
export function hasOtherVariables(container: unknown): boolean {
  return items(fields(container).envFrom).length > 0;
}
