/** Thrown to leave the walk at the first value that is not plain JSON. */
const NOT_PLAIN = Symbol('not plain');

/**
 * A copy of a tree of plain JSON as cdk8s writes it: keys sorted, absent values left out.
 *
 * @returns undefined if there is anything in the tree that cdk8s must resolve first, such as a token
 */
export function plainJson(tree: unknown): any {
  try {
    return copy(tree);
  } catch (e) {
    if (e === NOT_PLAIN) return undefined;
    throw e;
  }
}

function copy(value: any): any {
  if (value === null || value === undefined) return undefined;
  if (typeof value !== 'object') return typeof value === 'function' ? notPlain() : value;
  if (Array.isArray(value)) return value.map(copy);
  if (value.constructor !== Object || typeof value.resolve === 'function') return notPlain();
  const sorted: any = {};
  for (const key of Object.keys(value).sort()) {
    const copied = copy(value[key]);
    if (copied !== undefined) sorted[key] = copied;
  }
  return sorted;
}

function notPlain(): never {
  throw NOT_PLAIN;
}
