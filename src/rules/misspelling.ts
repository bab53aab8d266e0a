/** The hash that cdk8s appends to a name made from the path of a construct. */
const HASH = /-c8[0-9a-f]{6}$/;

/** The minimum number of letters that two spellings of a word share. */
const LEAST_IN_COMMON = 3;

/**
 * Whether a name is probably a misspelling of another: up to two adjacent characters differ, or only the hash of cdk8s.
 * Names that differ in a number or in a whole word are different names: `web-1` and `web-2`, `app-a` and `app-b`.
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
