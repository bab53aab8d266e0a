import { MERGE_KEYS } from '../kubernetes/special-fields';
import { Fields, fields, isFields } from '../kubernetes/values';

/**
 * The object on the server after `kubectl apply`: the new manifest merged into the live object, without the fields that
 * only the manifest applied last has. Fields that no manifest set, such as defaults of the server, stay.
 *
 * @param live the live object
 * @param last the manifest applied last
 * @param next the manifest to be applied
 * @param field the name of the field that the values belong to
 */
export function applied(live: unknown, last: unknown, next: unknown, field = ''): unknown {
  if (Array.isArray(next)) {
    const key = mergeKey(field, next);
    return key === undefined || !Array.isArray(live) ? next : appliedItems(live, last, next, field, key);
  }
  if (!isFields(next) || !isFields(live)) return isFields(next) ? appliedFields({}, {}, next, field) : next;
  return appliedFields(live, fields(last), next, field);
}

function appliedFields(live: Fields, last: Fields, next: Fields, field: string): Fields {
  const result: Record<string, unknown> = {};
  for (const key in live) {
    const isKept = !(key in next) && !isGiven(last, key) && field !== 'volumes'; // a volume has one source, so the old one goes
    if (isKept) result[key] = live[key];
  }
  for (const key in next) {
    if (isGiven(next, key)) result[key] = applied(live[key], last[key], next[key], key);
  }
  return result;
}

function appliedItems(
  live: readonly unknown[],
  last: unknown,
  next: readonly unknown[],
  field: string,
  key: string,
): readonly unknown[] {
  const running = byKey(live, key);
  const before = byKey(Array.isArray(last) ? last : [], key);
  const after = byKey(next, key);
  const others = live.filter((item) => !after.has(fields(item)[key]) && !before.has(fields(item)[key]));
  return [
    ...next.map((item) => applied(running.get(fields(item)[key]), before.get(fields(item)[key]), item, field)),
    ...others,
  ];
}

/** The key that identifies the items of a list; of two lists with the same name, the one whose key the items have. */
function mergeKey(field: string, list: readonly unknown[]): string | undefined {
  const keys = Object.hasOwn(MERGE_KEYS, field) ? MERGE_KEYS[field] : [];
  return keys.find((key) => list.some((item) => fields(item)[key] !== undefined)) ?? keys[0];
}

function byKey(list: readonly unknown[], key: string): Map<unknown, unknown> {
  return new Map(list.map((item) => [fields(item)[key], item]));
}

function isGiven(map: Fields, key: string): boolean {
  return map[key] !== undefined && map[key] !== null;
}
