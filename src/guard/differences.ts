import { Fields, isFields } from '../kubernetes/values';

/** The way to a field: keys of maps and indexes of lists. */
export type Path = readonly (string | number)[];

/** The fields in which two values differ, each as deep as it can be told. */
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

/** A path as Kubernetes writes it: `spec.containers[0].image`. */
export function pathText(path: Path): string {
  return path
    .map((step) => (typeof step === 'number' || /[^A-Za-z0-9_-]/.test(step) ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
}

const MOST = 3;
const LONG = 60;

/** Some differences in words, with the values where they are short: `spec.replicas is 3, was 2`. */
export function told(paths: readonly Path[], before: Fields, after: Fields): string {
  const shown = paths.slice(0, MOST).map((path) => {
    const [is, was] = [shortValue(at(after, path)), shortValue(at(before, path))];
    return is === undefined || was === undefined
      ? `${pathText(path)} differs`
      : `${pathText(path)} is ${is}, was ${was}`;
  });
  const more = paths.length - shown.length;
  return shown.join('; ') + (more > 0 ? `; and ${more} more` : '');
}

/** The value at the end of a path. */
function at(value: unknown, [step, ...rest]: Path): unknown {
  if (step === undefined) return value;
  const inner = typeof value === 'object' && value !== null && Object.hasOwn(value, step);
  return inner ? at((value as Fields)[step], rest) : undefined;
}

function shortValue(value: unknown): string | undefined {
  if (value === undefined || value === null) return 'not given';
  const text = JSON.stringify(value);
  return text.length > LONG ? undefined : text;
}
