import { Violation } from './rule';

/**
 * The violation of a field that must have one of some words. Another version of Kubernetes may know more words, but a
 * value that is not a word at all is rejected by every version.
 */
export function unknownWord(field: string, given: unknown, words: readonly string[]): Violation {
  return { field, given, allowed: listed(words), dependsOnVersion: typeof given === 'string' && given !== '' };
}

/** Joins words: `A, B or C`. */
function listed(words: readonly string[]): string {
  const last = words[words.length - 1];
  return words.length === 1 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}
