/** Thrown to end the walk at the first value that is not plain JSON. */
const NOT_PLAIN = Symbol('not plain');

/**
 * Copies plain JSON as cdk8s writes it: keys sorted, absent values omitted.
 *
 * @param keepsEmpty whether to keep fields with an empty map or list
 * @returns undefined if cdk8s must resolve something first, such as a token
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

/** Whether cdk8s treats an object as a map: it checks the constructor, and copies it field by field. */
export function isPlainMap(object: object): boolean {
  return (
    Object.getPrototypeOf(object) === Object.prototype &&
    object.constructor === Object &&
    !Object.hasOwn(object, '__proto__')
  );
}

/** Whether cdk8s treats an array as a list, rather than as a token or as an encoded number or string. */
export function isPlainList(list: readonly unknown[]): boolean {
  return Object.getPrototypeOf(list) === Array.prototype && !('resolve' in list) && !('value' in list);
}

/** The keys of a map, sorted. Most maps are sorted already, and checking that is faster than sorting. */
export function sortedKeys(keys: string[]): string[] {
  for (let n = 1; n < keys.length; n++) if (keys[n] < keys[n - 1]) return keys.sort();
  return keys;
}

function notPlain(): never {
  throw NOT_PLAIN;
}
