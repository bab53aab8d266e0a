import fc from 'fast-check';

/** Values that stand nowhere in a manifest, unless somebody slipped. */
export const ODD = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom({ toString: 1 }, { valueOf: null }, { length: 1 }, [null], [[]], '', 0, null, true, NaN, {
    __proto__: null,
  }),
) as fc.Arbitrary<unknown>;

/** Every place in a value, as a list of keys. */
export function placesIn(value: unknown, place: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [place];
  return [place, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...place, key]))];
}

/** A value with another at one of its places. */
export function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, unknown>;
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}
