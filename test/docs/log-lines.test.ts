import { pages } from './support/pages';
import { mySqlAssets } from '../../src/mysql/mysql-assets';

/** What the pages quote of the logs of ReplicatedMySql, without what is the same in many lines. */
const QUOTED = /`(?:(?=not ready: )|STOP: |waits \([^)]+\) )([^`]+)`/g;

/** A string of a script; and what the shell puts into one. */
const STRING = /"((?:\$\((?:[^()]|\([^()]*\))*\)|[^"\\]|\\.)+)"|'([^'\n]+)'/g;
const EXPANSION = /\$\((?:[^()]|\([^()]*\))*\)|\$\{[^}]*\}|\$\w+/;

/** Names of pods, ordinals and numbers are shorter. */
const LONGEST_VALUE = 20;

const scripts = Object.values(mySqlAssets('.sh')).join('\n').replace(/\\\n/g, '');
const strings = [...scripts.matchAll(STRING)]
  .map(([, double, single]) => (double ?? single)!.split(EXPANSION))
  .filter((parts) => parts.join('').length > 10); // "$1" can be anything

/** Whether a string of a script, here in the parts between its expansions, can begin like this. */
function canBegin([first, ...rest]: readonly string[], text: string): boolean {
  if (first!.startsWith(text)) return true;
  if (!text.startsWith(first!) || rest.length === 0) return false;
  const value = text.slice(first!.length);
  if (rest.join('') === '') return true;
  return [...value].slice(0, LONGEST_VALUE).some((_, index) => canBegin(rest, value.slice(index + 1)));
}

const quotes = pages().flatMap(({ path, text }) =>
  [...text.matchAll(QUOTED)].map(([, quoted]) => [path, quoted!.replace(/\s+/g, ' ').split('…')[0]!.trim()] as const),
);

test.each(quotes.filter(([, beginning]) => beginning !== ''))('%s quotes what a script logs: %s', (_, beginning) => {
  expect(strings.filter((parts) => canBegin(parts, beginning))).not.toEqual([]);
});
