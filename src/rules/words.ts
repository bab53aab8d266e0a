import { Violation } from './rule';

/**
 * What is wrong with a field that takes one of some words and holds none of them. Another version of Kubernetes may know
 * more words; but what is no word at all, every version refuses.
 */
export function unknownWord(field: string, given: unknown, words: readonly string[]): Violation {
  return { field, given, allowed: listed(words), dependsOnVersion: typeof given === 'string' && given !== '' };
}

/** Words as one says them: `A, B or C`. */
function listed(words: readonly string[]): string {
  const last = words[words.length - 1];
  return words.length === 1 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}
