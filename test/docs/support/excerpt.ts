/** Stands in a YAML block for fields that are not shown. */
export const ELISION = '# ...';

/** What of a value an excerpt shows: the fields that it has, at any depth. */
export function shownPart(actual: any, excerpt: any): any {
  if (Array.isArray(actual) && Array.isArray(excerpt)) {
    return actual.map((item, index) => (index < excerpt.length ? shownPart(item, excerpt[index]) : item));
  }
  if (!isObject(actual) || !isObject(excerpt)) return actual;
  const shown = Object.keys(excerpt).filter((field) => field in actual);
  return Object.fromEntries(shown.map((field) => [field, shownPart(actual[field], excerpt[field])]));
}

function isObject(value: unknown): value is { readonly [field: string]: any } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
