import { idle, summary } from './text';
import { Compared, Comparison, ComparedOutcome } from '../compare';
import { GuardVerdict } from '../effect';

const HEADINGS: Readonly<Record<GuardVerdict, string>> = {
  [GuardVerdict.SAFE]: '✅ Safe to apply',
  [GuardVerdict.CARE]: '⚠️ Apply with care',
  [GuardVerdict.REFUSED]: '⛔ The API server refuses this',
  [GuardVerdict.DATA_LOSS]: '🔥 This deletes data',
};

/** A comparison for a comment on a pull request. */
export function markdownOf(comparison: Comparison): string {
  const { objects, verdict } = comparison;
  const rows = objects.flatMap((object) => object.outcomes.map((outcome) => row(object, outcome)));
  const table = rows.length > 0 ? `| object | effect | what happens |\n| --- | --- | --- |\n${rows.join('')}\n` : '';
  return `### ${HEADINGS[verdict]}\n\n${table}${summary(comparison)}\n${advice(comparison)}${idle(comparison)}`;
}

function row({ object }: Compared, { effect, reason, isAllowed }: ComparedOutcome): string {
  return `| \`${object}\` | ${effect}${isAllowed ? ' (allowed)' : ''} | ${cell(reason)} |\n`;
}

/** Nothing that stands in a manifest becomes markup. */
function cell(text: string): string {
  return text.replace(/[&<>|`*_~[\]\\@]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function advice({ objects }: Comparison): string {
  const minded = objects
    .flatMap(({ outcomes }) => outcomes)
    .filter(({ verdict, isAllowed }) => verdict !== GuardVerdict.SAFE && !isAllowed);
  if (minded.length === 0) return '';
  const ids = [...new Set(minded.map(({ id }) => id))];
  return `\nIf this is intended: \`${ids.map((id) => `--allow ${id}`).join(' ')}\`\n`;
}
