/** A JSON object whose fields may hold anything. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Fields = Readonly<Record<string, any>>;

const NO_FIELDS: Fields = Object.freeze({});
const NO_ITEMS: readonly unknown[] = Object.freeze([]);

/** Whether a field is absent: the API reads null as absent. */
export function isAbsent(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}

/** Whether a field is absent or an empty string: the API sets the default for both. */
export function isUnset(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

/** A value as an object: itself, or one without fields if it is anything else. */
export function fields(value: unknown): Fields {
  return isFields(value) ? value : NO_FIELDS;
}

/** Whether a value is a JSON object. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A JSON object without the fields that are null, which the API reads as absent. */
export function withoutNulls(object: Fields): Fields {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => !isAbsent(value)));
}

/** Merges maps field by field, ignoring undefined fields; any other value is replaced by the second one. */
export function mergeFields(one: unknown, other: unknown): unknown {
  if (!isFields(one) || !isFields(other)) return other;
  const result: Record<string, unknown> = { ...one };
  for (const field of Object.keys(other)) {
    if (other[field] !== undefined) result[field] = mergeFields(one[field], other[field]);
  }
  return result;
}

/** A value as a list: itself, or an empty one if it is anything else. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export function items(value: unknown): readonly any[] {
  return Array.isArray(value) ? value : NO_ITEMS;
}

/** Whether a value is an integer from one bound to another, both included. */
export function isWhole(value: unknown, from: number, to: number): value is number {
  return Number.isInteger(value) && (value as number) >= from && (value as number) <= to;
}

/** Whether a field is absent, or a non-negative integer that fits the API's 32 bits. */
export function isCount(value: unknown): boolean {
  return isAbsent(value) || isWhole(value, 0, MAX_INT32);
}

/** Whether a field is left to its default, or has one of some values. */
export function isOneOf(value: unknown, allowed: readonly string[]): boolean {
  return isUnset(value) || allowed.includes(value as string);
}

/** Whether a value is the number of a port. */
export function isPortNumber(value: unknown): value is number {
  return isWhole(value, 1, 65535);
}

/** A value of any type as a string, for messages and keys. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'missing');
}

export const MAX_INT32 = 2 ** 31 - 1;
export const COUNT = 'a non-negative integer';
export const PORT_NUMBER = 'an integer from 1 to 65535';

/**
 * Reports each item that has the same key as an earlier one.
 * @param list the list to check
 * @param key returns the key of an item; undefined if it has none
 * @param report called with the index and the key of each repetition
 */
export function eachRepeated<T>(
  list: readonly T[],
  key: (item: T) => string | undefined,
  report: (index: number, key: string) => void,
): void {
  if (list.length < 2) return;
  const seen = new Set<string>();
  for (let index = 0; index < list.length; index++) {
    const of = key(list[index]);
    if (of === undefined) continue;
    if (seen.has(of)) report(index, of);
    else seen.add(of);
  }
}

/** The name of an item of a list, if it has one. */
export function nameOf(item: unknown): string | undefined {
  const { name } = fields(item);
  return typeof name === 'string' && name !== '' ? name : undefined;
}
