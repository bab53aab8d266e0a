import { Violation } from './rule';
import { unknownWord } from './words';

/** The restart policies of a container. */
export const RESTART_POLICIES = ['Always', 'OnFailure', 'Never'];

/** The violation of pods that may have only some of the policies, because the others contradict their purpose. */
export function wrongRestartPolicy(field: string, given: unknown, allowed: readonly string[]): Violation {
  const isKnown = RESTART_POLICIES.some((policy) => policy === given);
  const wrong = unknownWord(field, given, allowed);
  return isKnown ? { ...wrong, dependsOnVersion: false } : wrong;
}
