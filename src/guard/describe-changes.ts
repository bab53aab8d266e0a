import { fieldOf, Path, valueAt } from './differences';
import type { Manifest } from '../kubernetes/manifest';
import { isFields } from '../kubernetes/values';

/** An object as it runs, and as it is to run. */
export interface Versions {
  readonly live: Manifest;
  readonly next: Manifest;
  /** Whether to show the values of variables and arguments. */
  readonly showsValues: boolean;
}

/** The longest value that is shown. */
const LONGEST = 60;

/** The lists of a container in which people write passwords and tokens. */
const PRIVATE_LISTS = ['env', 'args', 'command', 'httpHeaders'];

/** What stands in such a list and is no secret: which variable it is, and where its value comes from. */
const OPEN_FIELDS = ['name', 'valueFrom'];

/**
 * Fields that differ in words, with their values where these are short: `spec.replicas is 3, was 2`. What may be a secret
 * is only said to differ, since reports end in logs and on pull requests, and what runs need not be in a repository.
 */
export function describeChanges(paths: readonly Path[], { live, next, showsValues }: Versions): string[] {
  return paths.map((path) => {
    const [was, is] = [valueAt(live, path), valueAt(next, path)];
    const isHidden = !showsValues && (isPrivate(path) || holdsPrivateList(path, was) || holdsPrivateList(path, is));
    const [before, after] = [shortValue(was), shortValue(is)];
    return isHidden || before === undefined || after === undefined
      ? `${fieldOf(path)} differs`
      : `${fieldOf(path)} is ${after}, was ${before}`;
  });
}

const MOST = 3;

/** The first of some descriptions, and how many more there are. */
export function summarize(descriptions: readonly string[], separator = '; '): string {
  const more = descriptions.length - MOST;
  const shown = descriptions.slice(0, MOST).join(separator);
  return more > 0 ? `${shown}${separator}and ${more} more` : shown;
}

/** Whether a path leads into a list of a container that may hold secrets; labels and the like may be called so as well. */
function isPrivate(path: Path): boolean {
  return path.some((step, index) => {
    if (!PRIVATE_LISTS.includes(step as string) || typeof path[index + 1] !== 'number') return false;
    return !OPEN_FIELDS.includes(path[index + 2] as string);
  });
}

function holdsPrivateList(path: Path, value: unknown): boolean {
  if (Array.isArray(value)) {
    return PRIVATE_LISTS.includes(path[path.length - 1] as string) || value.some((item) => holdsPrivateList([], item));
  }
  return isFields(value) && Object.keys(value).some((key) => holdsPrivateList([key], value[key]));
}

/** A value as JSON; undefined if it is too long. */
function shortValue(value: unknown): string | undefined {
  if (value === undefined || value === null) return 'not given';
  const json = JSON.stringify(value);
  return json.length > LONGEST ? undefined : json;
}
