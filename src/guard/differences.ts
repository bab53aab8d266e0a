import { Fields, isFields } from '../kubernetes/values';

/** The path of a field: keys of maps and indexes of lists. */
export type Path = readonly (string | number)[];

/** The innermost fields in which two values differ. */
export function differences(one: unknown, other: unknown, path: Path = []): Path[] {
  if (Object.is(one, other)) return [];
  if (isFields(one) && isFields(other)) {
    return [...new Set([...Object.keys(one), ...Object.keys(other)])].flatMap((key) =>
      differences(one[key], other[key], [...path, key]),
    );
  }
  if (Array.isArray(one) && Array.isArray(other) && one.length === other.length) {
    return one.flatMap((item, index) => differences(item, other[index], [...path, index]));
  }
  return [path];
}

/** A path in the notation of Kubernetes: `spec.containers[0].image`. */
export function fieldOf(path: Path): string {
  return path
    .map((step) => (typeof step === 'number' || /[^A-Za-z0-9_-]/.test(step) ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
}

/** The value at the end of a path; undefined if the path leads nowhere. */
export function valueAt(value: unknown, [step, ...rest]: Path): unknown {
  if (step === undefined) return value;
  const isInside = typeof value === 'object' && value !== null && Object.hasOwn(value, step);
  return isInside ? valueAt((value as Fields)[step], rest) : undefined;
}
