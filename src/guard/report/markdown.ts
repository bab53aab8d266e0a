import { summary } from './text';
import { markdownCode, markdownText } from '../../output/markdown';
import { printable } from '../../output/printable';
import { Comparison, ComparedOutcome } from '../compare';
import { GuardVerdict, rankOf } from '../effect';

const HEADINGS: Readonly<Record<GuardVerdict, string>> = {
  [GuardVerdict.SAFE]: '✅ Safe to apply',
  [GuardVerdict.REVIEW]: '⚠️ Review before you apply',
  [GuardVerdict.REFUSED]: '⛔ The API server refuses this',
  [GuardVerdict.DATA_LOSS]: '🔥 This deletes data',
};

/** The characters available for rows and ids: GitHub rejects a comment of more than 65,536 as a whole. */
const MAX_ROWS = 55_000;
const MAX_IDS = 4_000;

/** The maximum length of a string from a manifest in a comment. */
const MAX_TEXT = 1_000;

/** A comparison as a comment on a pull request. */
export function markdownOf(comparison: Comparison): string {
  const parts = [`### ${HEADINGS[comparison.verdict]}`, table(comparison), summary(comparison)];
  return `${[...parts, advice(comparison), idleNote(comparison)].filter((part) => part !== '').join('\n\n')}\n`;
}

/** The outcomes, one per line; the worst ones if not all fit. */
function table({ objects }: Comparison): string {
  const all = objects.flatMap(({ object, outcomes }) => outcomes.map((outcome) => ({ object, outcome })));
  if (all.length === 0) return '';
  const rows = fitting(all.map(row), MAX_ROWS);
  if (rows.length === all.length) return [...HEAD, ...rows].join('\n');
  all.sort((one, other) => rankOf(other.outcome.verdict) - rankOf(one.outcome.verdict));
  const worst = fitting(all.map(row), MAX_ROWS);
  const rest = `**${all.length - worst.length} more do not fit into a comment**, none of them worse than these.`;
  return `${[...HEAD, ...worst].join('\n')}\n\n${rest}`;
}

const HEAD = ['| object | effect | what happens |', '| --- | --- | --- |'];

interface Row {
  readonly object: string;
  readonly outcome: ComparedOutcome;
}

function row({ object, outcome: { effect, reason, isAllowed } }: Row): string {
  return `| ${markdownCode(cut(object))} | ${effect}${isAllowed ? ' (allowed)' : ''} | ${markdownText(cut(reason))} |`;
}

function advice({ objects }: Comparison): string {
  const minded = objects
    .flatMap(({ outcomes }) => outcomes)
    .filter(({ verdict, isAllowed }) => verdict !== GuardVerdict.SAFE && !isAllowed);
  const ids = [...new Set(minded.map(({ id }) => id))];
  return ids.length === 0 ? '' : `If this is intended: ${listOf(ids.map((id) => `--allow ${id}`))}`;
}

function idleNote(comparison: Comparison): string {
  return comparison.idle.length === 0 ? '' : `Allowed, but it does not happen: ${listOf(comparison.idle)}`;
}

/** Strings from manifests, joined, as many as fit. */
function listOf(texts: readonly string[]): string {
  const shown = texts.slice(
    0,
    fitting(
      texts.map((text) => printable(cut(text))),
      MAX_IDS,
    ).length,
  );
  const more = texts.length - shown.length;
  return markdownCode(shown.map(cut).join(' ')) + (more > 0 ? ` and ${more} more` : '');
}

/** The first pieces that fit into a number of characters. */
function fitting(pieces: readonly string[], room: number): string[] {
  let left = room;
  const end = pieces.findIndex((piece) => (left -= piece.length + 1) < 0);
  return pieces.slice(0, end < 0 ? undefined : end);
}

function cut(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}
