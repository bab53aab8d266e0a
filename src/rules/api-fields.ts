import type { Violation } from './rule';
import { API_KINDS, API_TYPES } from '../kubernetes/api-types';
import type { Manifest } from '../kubernetes/manifest';
import { quantityOf } from '../kubernetes/quantity';
import { Fields, isAbsent, isFields, isWhole, MAX_INT32 } from '../kubernetes/values';

/**
 * The violations of a value that should have a type. Paths are relative to the value: almost always nothing is wrong,
 * and then no path is built.
 */
type Check = (value: unknown) => readonly Violation[];

const NONE: readonly Violation[] = Object.freeze([]);

/** The unknown fields of an object, and its fields whose values have another type. */
export function wrongFields(object: Manifest): readonly Violation[] {
  const { apiVersion, kind } = object;
  const type = typeof apiVersion === 'string' ? API_KINDS[`${apiVersion} ${kind}`] : undefined;
  return type === undefined ? NONE : checkOf(type)(object);
}

/** Whether an object has an unknown field, which may be a misspelling of what another rule misses. */
export function hasUnknownField(object: Fields, type: string): boolean {
  const known = typesIn(type);
  return Object.keys(object).some((key) => !known.has(key));
}

/** The field names of a type. */
export function fieldNames(type: string): string[] {
  return [...typesIn(type).keys()];
}

/** The field types of a type, by field name. */
function typesIn(type: string): ReadonlyMap<string, string> {
  return new Map(API_TYPES[type].split(', ').map((field) => field.split(' ') as [name: string, type: string]));
}

/** Types without fields; null is allowed for every type, as its default. */
const SCALARS: Readonly<Record<string, Check>> = {
  any: () => NONE,
  string: scalar('a string: put numbers and true or false in quotes', (value) => typeof value === 'string'),
  boolean: scalar('true or false, without quotes', (value) => typeof value === 'boolean'),
  int32: scalar('an integer', isInt32),
  int64: scalar('an integer', (value) => isWhole(value, -(2 ** 63), 2 ** 63)),
  intOrString: scalar('an integer or a string', (value) => typeof value === 'string' || isInt32(value)),
  quantity: scalar('a quantity, such as 500m, 2 or 1Gi', (value) => quantityOf(value) !== undefined),
};

/** The checks created so far, by type; those of objects refer to one another. */
const checks = new Map<string, Check>(Object.entries(SCALARS));

function checkOf(type: string): Check {
  let check = checks.get(type);
  if (!check) checks.set(type, (check = makeCheck(type)));
  return check;
}

function makeCheck(type: string): Check {
  const inner = type.slice(1, -1);
  if (type.startsWith('[')) return list(inner);
  return type.startsWith('{') ? map(inner) : fieldsOf(type);
}

function isInt32(value: unknown): boolean {
  return isWhole(value, -MAX_INT32 - 1, MAX_INT32);
}

function scalar(allowed: string, isOfType: (value: unknown) => boolean): Check {
  return (given) => (isOfType(given) || isAbsent(given) ? NONE : [{ field: '', given, allowed }]);
}

function list(type: string): Check {
  return (given) => {
    if (isAbsent(given)) return NONE;
    if (!Array.isArray(given)) return [{ field: '', given, allowed: 'a list' }];
    const check = checkOf(type);
    let found = NONE;
    for (let index = 0; index < given.length; index++) {
      const wrong = check(given[index]);
      if (wrong.length > 0) found = joinViolations(found, wrong, `[${index}]`);
    }
    return found;
  };
}

function map(type: string): Check {
  return (given) => {
    if (isAbsent(given)) return NONE;
    if (!isFields(given)) return [{ field: '', given, allowed: 'a map' }];
    const check = checkOf(type);
    let found = NONE;
    for (const key in given) {
      const wrong = check(given[key]);
      if (wrong.length > 0) found = joinViolations(found, wrong, `[${key}]`);
    }
    return found;
  };
}

function fieldsOf(type: string): Check {
  const name = type.replace(/\..*/, '');
  const types = typesIn(type);
  /** The checks of the fields seen so far. */
  const met = new Map<string, Check>();
  const meet = (key: string): Check => {
    const inner = types.get(key);
    if (inner === undefined) return (given) => [unknownField(given, key, name, types)];
    met.set(key, checkOf(inner));
    return checkOf(inner);
  };
  return (given) => {
    if (isAbsent(given)) return NONE;
    if (!isFields(given)) return [{ field: '', given, allowed: `a map with the fields of ${name}` }];
    let found = NONE;
    for (const key in given) {
      const check = met.get(key) ?? meet(key);
      const wrong = check(given[key]);
      if (wrong.length > 0) found = joinViolations(found, wrong, key);
    }
    return found;
  };
}

function unknownField(given: unknown, key: string, name: string, types: ReadonlyMap<string, string>): Violation {
  return { field: '', given, allowed: nearest(key, types.keys()) ?? `a field of ${name}`, dependsOnVersion: true };
}

/** Adds the violations of a part to the ones found so far, with paths relative to the whole. */
function joinViolations(found: readonly Violation[], wrong: readonly Violation[], part: string): readonly Violation[] {
  return [...found, ...wrong.map((one) => ({ ...one, field: part + separatorBefore(one.field) + one.field }))];
}

function separatorBefore(field: string): string {
  return field === '' || field.startsWith('[') ? '' : '.';
}

/** The probable meaning of a misspelled name: one that differs in case, or in at most two letters. */
function nearest(name: string, names: Iterable<string>): string | undefined {
  const near = Array.from(names, (one) => [one, distance(one.toLowerCase(), name.toLowerCase())] as const);
  const [best, howFar] = near.reduce((one, other) => (other[1] < one[1] ? other : one));
  return howFar <= 2 ? `${best}, as the field is called` : undefined;
}

/** The edit distance of two strings. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, n) => n);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const change = row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return row[other.length];
}
