/** What cdk8s puts behind a name that it makes of the path of a construct. */
const HASH = /-c8[0-9a-f]{6}$/;

/** How many letters of a word two spellings have in common, at least. */
const LEAST_IN_COMMON = 3;

/**
 * Whether a name is probably another by mistake: one stretch of two letters or dashes is wrong, or the hash of cdk8s.
 * What differs in a number or in a whole word is another thing: `web-1` and `web-2`, `app-a` and `app-b`.
 */
export function isMisspelling(name: string, of: string): boolean {
  if (name === of) return false;
  const [one, other] = [name.replace(HASH, ''), of.replace(HASH, '')];
  if (one === other) return true;
  const shorter = Math.min(one.length, other.length);
  let before = 0;
  while (before < shorter && one[before] === other[before]) before += 1;
  let after = 0;
  while (after < shorter - before && one[one.length - 1 - after] === other[other.length - 1 - after]) after += 1;
  const wrong = [one, other].map((text) => text.slice(before, text.length - after));
  if (wrong.some((text) => text.length > 2 || /[0-9]/.test(text))) return false;
  const common = /[^-.]*$/.exec(one.slice(0, before))![0] + /^[^-.]*/.exec(one.slice(one.length - after))![0];
  return common.length >= LEAST_IN_COMMON;
}
