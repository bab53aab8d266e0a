import { parsedJson } from '../kubernetes/parsed-json';
import { Fields, fields, isFields, items, mergeFields } from '../kubernetes/values';

/**
 * The part of an object that was set by server-side apply, which records the fields of each manager instead of the
 * manifest.
 *
 * @param object the live object
 * @param managedFields its metadata.managedFields
 */
export function ownedFields(object: Fields, managedFields: unknown): Fields {
  return items(managedFields)
    .filter((entry) => fields(entry).operation === 'Apply')
    .reduce<Fields>((owned, entry) => fields(mergeFields(owned, part(object, fields(entry).fieldsV1))), {});
}

/** The part of a value that a field set names: `f:` is a field, `k:` a list item identified by its keys. */
function part(value: unknown, set: unknown): unknown {
  const names = Object.keys(fields(set));
  if (Array.isArray(value)) {
    const listed = names.filter((name) => name.startsWith('k:'));
    if (listed.length === 0) return value;
    return value.flatMap((item) => {
      const name = listed.find((key) => isItem(item, key));
      return name === undefined ? [] : [{ ...listItemKeys(name), ...(part(item, fields(set)[name]) as Fields) }];
    });
  }
  if (!isFields(value)) return value;
  const named = names.filter((name) => name.startsWith('f:'));
  if (named.length === 0 && names.length === 0) return value;
  const owned: Record<string, unknown> = {};
  for (const name of named) {
    const field = name.slice(2);
    if (field in value) owned[field] = part(value[field], fields(set)[name]);
  }
  return owned;
}

function listItemKeys(name: string): Fields {
  return fields(parsedJson(name.slice(2)));
}

function isItem(item: unknown, name: string): boolean {
  return Object.entries(listItemKeys(name)).every(([key, value]) => fields(item)[key] === value);
}
