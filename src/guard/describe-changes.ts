import { fieldOf, Path, valueAt } from './differences';
import type { Manifest } from '../kubernetes/manifest';
import { isFields } from '../kubernetes/values';

/** An object before and after the change. */
export interface Versions {
  readonly live: Manifest;
  readonly next: Manifest;
  /** Whether to show the values of variables and arguments. */
  readonly showsValues: boolean;
}

/** The maximum length of a value that is shown. */
const LONGEST = 60;

/** The lists of a container that may contain passwords and tokens. */
const PRIVATE_LISTS = ['env', 'args', 'command', 'httpHeaders'];

/** Fields of such a list that are not secret: the name of a variable, and the source of its value. */
const OPEN_FIELDS = ['name', 'valueFrom'];

/**
 * Describes the fields that differ, with short values: `spec.replicas is 3, was 2`. Of what may be secret it says only
 * that it differs: reports end up in logs and pull requests, and live objects need not be in any repository.
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

/** The first few descriptions, and how many more there are. */
export function summarize(descriptions: readonly string[], separator = '; '): string {
  const more = descriptions.length - MOST;
  const shown = descriptions.slice(0, MOST).join(separator);
  return more > 0 ? `${shown}${separator}and ${more} more` : shown;
}

/** Whether a path is inside a list of a container that may hold secrets; a label may have the name of such a list. */
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
