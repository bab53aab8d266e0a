import { literal, struct, Struct } from './code';
import { Fields, isFields } from '../kubernetes/values';

/** The metadata that an object has. */
export function metadataCode(
  metadata: Fields,
  kept: readonly string[] = ['name', 'namespace', 'labels', 'annotations'],
): Struct | undefined {
  const given = struct(
    Object.fromEntries(
      kept.flatMap((field) => {
        const value = metadata[field];
        const isEmpty = value === undefined || (isFields(value) && Object.keys(value).length === 0);
        return isEmpty ? [] : [[field, literal(value)]];
      }),
    ),
  );
  return given.isEmpty ? undefined : given;
}
