/** Thrown to leave the walk at the first value that is not plain JSON. */
const NOT_PLAIN = Symbol('not plain');

/**
 * A copy of a tree of plain JSON as cdk8s writes it: keys sorted, absent values left out.
 *
 * @param keepsEmpty whether fields that hold an empty map or list stay
 * @returns undefined if there is anything in the tree that cdk8s must resolve first, such as a token
 */
export function plainJson(tree: unknown, keepsEmpty = true): any {
  try {
    return copy(tree, keepsEmpty);
  } catch (e) {
    if (e === NOT_PLAIN) return undefined;
    throw e;
  }
}

function copy(value: any, keepsEmpty: boolean): any {
  if (typeof value === 'function') return notPlain();
  if (typeof value !== 'object') return value;
  if (value === null) return undefined;
  if (!Array.isArray(value)) return copyFields(value, keepsEmpty);
  if (!isPlainList(value)) return notPlain();
  return keepsEmpty || value.length > 0 ? value.map((item) => copy(item, keepsEmpty)) : undefined;
}

function copyFields(fields: any, keepsEmpty: boolean): any {
  if (!isPlainMap(fields)) return notPlain();
  const sorted: any = {};
  let isEmpty = true;
  for (const key of sortedKeys(Object.keys(fields))) {
    const copied = copy(fields[key], keepsEmpty);
    if (copied === undefined) continue;
    sorted[key] = copied;
    isEmpty = false;
  }
  return keepsEmpty || !isEmpty ? sorted : undefined;
}

/** Whether cdk8s takes an object for a map: it asks for the constructor, and copies it field by field. */
export function isPlainMap(object: object): boolean {
  return (
    Object.getPrototypeOf(object) === Object.prototype &&
    object.constructor === Object &&
    !Object.hasOwn(object, '__proto__')
  );
}

/** Whether cdk8s takes an array for a list, and not for a token or for a number or string in an object. */
export function isPlainList(list: readonly unknown[]): boolean {
  return Object.getPrototypeOf(list) === Array.prototype && !('resolve' in list) && !('value' in list);
}

/** The keys of a map, sorted. Most maps are written in order, and to see that takes less than to sort them. */
export function sortedKeys(keys: string[]): string[] {
  for (let n = 1; n < keys.length; n++) if (keys[n] < keys[n - 1]) return keys.sort();
  return keys;
}

function notPlain(): never {
  throw NOT_PLAIN;
}
