import { Violation } from './rule';
import { unknownWord } from './words';
import { INSIDE, staysInside } from '../kubernetes/file-paths';
import { Fields, fields, isAbsent, isUnset, isWhole, MAX_INT32 } from '../kubernetes/values';

const SECCOMP_TYPES = ['RuntimeDefault', 'Unconfined', 'Localhost'];

/** Adds the invalid ids of users and groups. */
export function checkIds(path: string, context: Fields, ids: readonly string[], found: Violation[]): void {
  for (const id of ids) {
    const given = context[id];
    if (isAbsent(given) || isWhole(given, 0, MAX_INT32)) continue;
    found.push({ field: `${path}.${id}`, given, allowed: `an integer from 0 to ${MAX_INT32}` });
  }
}

/** Adds the violations of a seccomp profile. */
export function checkSeccomp(path: string, { seccompProfile }: Fields, found: Violation[]): void {
  if (isAbsent(seccompProfile)) return;
  const { type, localhostProfile } = fields(seccompProfile);
  const where = `${path}.seccompProfile`;
  if (!SECCOMP_TYPES.includes(type)) {
    found.push(unknownWord(`${where}.type`, type, SECCOMP_TYPES));
    return;
  }
  const isRight = type === 'Localhost' ? isPathOfProfile(localhostProfile) : isUnset(localhostProfile);
  if (isRight) return;
  const allowed = type === 'Localhost' ? `the path of a profile: ${INSIDE}` : `nothing with ${type}`;
  found.push({ field: `${where}.localhostProfile`, given: localhostProfile, allowed });
}

function isPathOfProfile(path: unknown): boolean {
  return !isUnset(path) && staysInside(path);
}
