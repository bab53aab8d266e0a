import { Rule, Violation } from './rule';
import { kindOf, Manifest } from '../kubernetes/manifest';
import { isAbsent } from '../kubernetes/values';

/** The fields of a Secret that are not secret; all others may be, including misspelled ones. */
const OPEN_FIELD = /^(?:apiVersion|kind|metadata|type|immutable)(?![^.[])/;

/**
 * The value that is shown with a violation: reports end up in logs and pull requests, which must not contain values of
 * Secrets.
 *
 * @returns the value, or only its type
 */
export function whatMayBeTold({ tellsNoValues }: Rule, object: Manifest, { field, given }: Violation): unknown {
  if (kindOf(object) !== 'Secret' || tellsNoValues || OPEN_FIELD.test(field) || isAbsent(given)) return given;
  return `(hidden ${Array.isArray(given) ? 'list' : (SORTS.get(typeof given) ?? typeof given)})`;
}

const SORTS: ReadonlyMap<string, string> = new Map([
  ['string', 'text'],
  ['object', 'map'],
]);
