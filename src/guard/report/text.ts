import { printable } from '../../output/printable';
import { Comparison, Compared, ComparedOutcome } from '../compare';
import { GuardVerdict } from '../effect';

/** Colours a string, or returns it unchanged. */
export type Paint = (text: string, colour: Colour) => string;

/** The meanings that have a colour. */
export enum Colour {
  GOOD = 32,
  REVIEW = 33,
  BAD = 31,
  ASIDE = 2,
}

/** For terminals. */
export const inColour: Paint = (text, colour) => `\u001b[${colour}m${text}\u001b[0m`;

/** For files and pipes. */
export const plain: Paint = (text) => text;

const COLOURS: Readonly<Record<GuardVerdict, Colour>> = {
  [GuardVerdict.SAFE]: Colour.GOOD,
  [GuardVerdict.REVIEW]: Colour.REVIEW,
  [GuardVerdict.REFUSED]: Colour.BAD,
  [GuardVerdict.DATA_LOSS]: Colour.BAD,
};

/** A comparison for people at a terminal. */
export function textOf(comparison: Comparison, paint: Paint, isVerbose = false): string {
  const { objects, verdict } = comparison;
  const changed = objects.filter(({ outcomes }) => outcomes.length > 0);
  const blocks = changed.map((object) => block(object, paint, isVerbose));
  const judgement = paint(verdict, COLOURS[verdict]);
  return `${blocks.join('')}${summary(comparison)}\nVerdict: ${judgement}\n${idleLines(comparison)}`;
}

function block({ object, outcomes }: Compared, paint: Paint, isVerbose: boolean): string {
  return `${printable(object)}\n${outcomes.map((one) => line(one, paint, isVerbose)).join('')}`;
}

function line(one: ComparedOutcome, paint: Paint, isVerbose: boolean): string {
  const { effect, verdict, reason, changes, id, isAllowed } = one;
  const details = isVerbose ? changes.map((change) => `    ${paint(printable(change), Colour.ASIDE)}\n`) : [];
  const what = `  ${paint(effect, COLOURS[isAllowed ? GuardVerdict.SAFE : verdict])}: ${printable(reason)}\n`;
  if (verdict === GuardVerdict.SAFE) return [what, ...details].join('');
  return `${[what, ...details].join('')}    ${paint(isAllowed ? 'allowed' : `--allow ${printable(id)}`, Colour.ASIDE)}\n`;
}

/** The numbers of objects that change and that do not. */
export function summary({ objects, otherObjects }: Comparison): string {
  const changed = objects.filter(({ outcomes }) => outcomes.length > 0).length;
  const same = objects.length - changed;
  const others = otherObjects > 0 ? `; ${otherObjects} of other kinds not looked at` : '';
  return `${changed} ${changed === 1 ? 'object changes' : 'objects change'}, ${same} unchanged${others}.`;
}

/** The note that an allowed outcome does not happen. */
function idleLines(comparison: Comparison): string {
  return comparison.idle.map((id) => `Allowed, but it does not happen: ${printable(id)}\n`).join('');
}
