import { JsonPatch } from 'cdk8s';
import { isFields, isWhole } from '../kubernetes/values';

/** One operation of a JSON patch (RFC 6902). */
interface Operation {
  readonly op: string;
  readonly path: string;
  readonly from?: string;
  readonly value?: unknown;
}

/** The private fields of a cdk8s patch. */
interface PatchInternals {
  readonly operation: Operation;
}

/** The error for a JSON patch that is invalid by RFC 6902, although cdk8s applies some of them silently. */
export class JsonPatchError extends Error {
  /**
   * @param operation the operation with its path
   * @param allowed the allowed operations or paths
   */
  public constructor(
    public readonly operation: string,
    public readonly allowed: string,
  ) {
    super(`${operation}; allowed: ${allowed}`);
  }
}

/**
 * Applies patches to a document, one after another, and returns it. The given document is modified.
 * @throws JsonPatchError for a patch that is invalid by RFC 6902
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export function applyPatches(document: any, patches: readonly JsonPatch[]): any {
  return patches.reduce((patched, patch) => {
    const { operation } = patch as unknown as PatchInternals;
    const allowed = insteadOf(operation, patched);
    if (allowed === undefined) return JsonPatch.apply(patched, patch);
    const { op, path, from } = operation;
    throw new JsonPatchError(from === undefined ? `${op} ${path}` : `${op} ${from} to ${path}`, allowed);
  }, document);
}

/** The allowed alternative to an operation; undefined if RFC 6902 allows it. */
function insteadOf(operation: Operation, document: unknown): string | undefined {
  const { op, path, from } = operation;
  const malformed = notPointer(path) ?? (op === 'copy' || op === 'move' ? notPointer(from) : undefined);
  if (malformed !== undefined) return malformed;
  switch (op) {
    case 'add':
      return withoutValue(operation) ?? notAddable(path, document);
    case 'remove':
      return notThere(path, document);
    case 'replace':
      return withoutValue(operation) ?? notThere(path, document);
    case 'copy':
      return notThere(from!, document) ?? notAddable(path, document);
    case 'move':
      return notThere(from!, document) ?? insideItself(operation) ?? notMovable(operation, document);
    case 'test':
      return withoutValue(operation) ?? notThere(path, document) ?? failedTest(operation, document);
    default:
      return 'add, remove, replace, move, copy or test';
  }
}

function withoutValue({ value }: Operation): string | undefined {
  return value === undefined ? 'a value' : undefined;
}

function insideItself({ path, from }: Operation): string | undefined {
  return path.startsWith(`${from}/`) ? 'a path that is not inside what is moved' : undefined;
}

/** A moved value is removed before it is added elsewhere. */
function notMovable(operation: Operation, document: unknown): string | undefined {
  const { path, from } = operation;
  if (path === from) return undefined;
  const without = JsonPatch.apply(structuredClone(document), JsonPatch.remove(from!));
  return notAddable(path, without);
}

function failedTest({ path, value }: Operation, document: unknown): string | undefined {
  try {
    JsonPatch.apply(document, JsonPatch.test(path, value));
    return undefined;
  } catch {
    return 'a test of the value that is rendered there';
  }
}

/** The error of a path that must exist. */
function notThere(path: string, document: unknown): string | undefined {
  return missing(stepsOf(path), document);
}

/** The error of a path to which something is added: everything but its last step must exist. */
function notAddable(path: string, document: unknown): string | undefined {
  const steps = stepsOf(path);
  if (steps.length === 0) return undefined;
  const [parents, last] = [steps.slice(0, -1), steps[steps.length - 1]];
  const wrong = missing(parents, document);
  if (wrong !== undefined) return wrong;
  const parent = parents.reduce(step, document);
  if (isFields(parent)) return undefined;
  if (!Array.isArray(parent)) return `a path below a map or a list, and ${pointer(parents)} is neither`;
  return last === '-' || isIndex(last, parent.length)
    ? undefined
    : `an index of ${pointer(parents)} from 0 to ${parent.length}, or - for its end`;
}

/** The first step of a path that does not exist, in words; undefined if all do. */
function missing(steps: readonly string[], document: unknown): string | undefined {
  let at = document;
  for (const [n, key] of steps.entries()) {
    if (!has(at, key)) return `a path that is there: ${pointer(steps.slice(0, n))} has ${describeContent(at)}`;
    at = step(at, key);
  }
  return undefined;
}

function has(value: unknown, key: string): boolean {
  return Array.isArray(value) ? isIndex(key, value.length - 1) : isFields(value) && Object.hasOwn(value, key);
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any
function step(value: any, key: string): any {
  return value[key];
}

function describeContent(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'no items' : `items 0 to ${value.length - 1}`;
  const keys = isFields(value) ? Object.keys(value) : [];
  return keys.length === 0 ? 'nothing in it' : keys.join(', ');
}

/** Whether a step is the index of an item: digits without a leading zero. */
function isIndex(key: string, last: number): boolean {
  return /^(?:0|[1-9]\d*)$/.test(key) && isWhole(Number(key), 0, last);
}

/** The allowed form of a JSON pointer (RFC 6901), if a string is not one. */
function notPointer(path: unknown): string | undefined {
  if (typeof path !== 'string' || !/^(?:$|\/)/.test(path)) return 'a path that starts with /';
  return /~(?![01])/.test(path) ? 'a path in which ~ is written ~0, and / inside a key ~1' : undefined;
}

function stepsOf(path: string): readonly string[] {
  const steps = path.split('/').slice(1);
  return steps.map((key) => key.replace(/~1/g, '/').replace(/~0/g, '~'));
}

function pointer(steps: readonly string[]): string {
  return steps.length === 0
    ? 'the manifest'
    : steps.map((key) => `/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
}
