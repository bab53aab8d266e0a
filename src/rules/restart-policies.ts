import { Violation } from './rule';
import { unknownWord } from './words';

/** The policies by which a container is started again when it has ended. */
export const RESTART_POLICIES = ['Always', 'OnFailure', 'Never'];

/** What is wrong with the policy of pods that can have only some: the others contradict what the pods are for. */
export function wrongRestartPolicy(field: string, given: unknown, allowed: readonly string[]): Violation {
  const isKnown = RESTART_POLICIES.some((policy) => policy === given);
  const wrong = unknownWord(field, given, allowed);
  return isKnown ? { ...wrong, dependsOnVersion: false } : wrong;
}
