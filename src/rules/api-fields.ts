import { API_KINDS, API_TYPES } from './api-types';
import type { Manifest } from './manifest';
import { quantityOf } from './quantity';
import type { Violation } from './rule';
import { isFields, isWhole, MAX_INT32 } from './values';

/** Adds what is wrong with a value that is said to be of a type. */
type Check = (value: unknown, path: string, found: Violation[]) => void;

/** Adds each field of an object that its kind does not have, and each whose value is of another type. */
export function checkFields(object: Manifest, found: Violation[]): void {
  const { apiVersion, kind } = object;
  const type = typeof apiVersion === 'string' ? API_KINDS[`${apiVersion} ${kind}`] : undefined;
  if (type !== undefined) checkOf(type)(object, '', found);
}

const anything: Check = () => undefined;

/** Types whose values have nothing inside; null stands for the default of every type. */
const SCALARS: Readonly<Record<string, Check>> = {
  any: anything,
  string: scalar('a text: put numbers and true or false in quotes', (value) => typeof value === 'string'),
  boolean: scalar('true or false, without quotes', (value) => typeof value === 'boolean'),
  int32: scalar('a whole number', isInt32),
  int64: scalar('a whole number', (value) => isWhole(value, -(2 ** 63), 2 ** 63)),
  intOrString: scalar('a whole number or a text', (value) => typeof value === 'string' || isInt32(value)),
  quantity: scalar('a quantity, such as 500m, 2 or 1Gi', (value) => quantityOf(value) !== undefined),
};

/** The checks that were made so far, by their types; those of objects refer to one another. */
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
  return (given, field, found) => {
    if (given !== null && given !== undefined && !isOfType(given)) found.push({ field, given, allowed });
  };
}

function list(type: string): Check {
  return (given, field, found) => {
    if (given === null || given === undefined) return;
    if (!Array.isArray(given)) found.push({ field, given, allowed: 'a list' });
    else given.forEach((item, index) => checkOf(type)(item, `${field}[${index}]`, found));
  };
}

function map(type: string): Check {
  return (given, field, found) => {
    if (given === null || given === undefined) return;
    if (!isFields(given)) found.push({ field, given, allowed: 'a map' });
    else for (const key in given) checkOf(type)(given[key], `${field}[${key}]`, found);
  };
}

function fieldsOf(type: string): Check {
  const name = type.replace(/\..*/, '');
  const types = new Map(API_TYPES[type].split(', ').map((field) => field.split(' ') as [name: string, type: string]));
  return (given, path, found) => {
    if (given === null || given === undefined) return;
    if (!isFields(given)) {
      found.push({ field: path, given, allowed: `a map with the fields of ${name}` });
      return;
    }
    for (const key in given) {
      const field = path === '' ? key : `${path}.${key}`;
      const inner = types.get(key);
      if (inner !== undefined) checkOf(inner)(given[key], field, found);
      else found.push({ field, given: given[key], allowed: nearest(key, types.keys()) ?? `a field of ${name}` });
    }
  };
}

/** What a misspelled name was probably meant to be: one that differs in case, or in two letters at most. */
function nearest(name: string, names: Iterable<string>): string | undefined {
  const near = Array.from(names, (one) => [one, distance(one.toLowerCase(), name.toLowerCase())] as const);
  const [best, howFar] = near.reduce((one, other) => (other[1] < one[1] ? other : one));
  return howFar <= 2 ? `${best}, as the field is called` : undefined;
}

/** How many letters must be put in, taken out or changed to make one text of another. */
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
