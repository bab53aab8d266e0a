import { Arrow, Box, Graph, Role } from './graph';
import { printable } from '../output/printable';

/** The brackets around the text of a box. */
const SHAPES: Readonly<Record<Role, readonly [string, string]>> = {
  entrance: ['{{', '}}'],
  service: ['([', '])'],
  workload: ['[', ']'],
  claim: ['[(', ')]'],
};

/** A graph as Mermaid, which GitHub and others draw. */
export function mermaidOf({ boxes, arrows }: Graph): string {
  const ids = new Map(boxes.map(({ id }, index) => [id, `n${index}`]));
  const lines = [
    ...boxes.map((box) => boxLine(box, ids.get(box.id)!)),
    ...arrows.map((arrow) => arrowLine(arrow, ids)),
  ];
  return `flowchart LR\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

function boxLine({ role, kind, name, details }: Box, id: string): string {
  const [open, close] = SHAPES[role];
  const text = [`${kind}: ${name}`, ...details].map(escapeMermaid).join('<br>');
  return `${id}${open}"${text}"${close}`;
}

function arrowLine({ from, to, label, isPermission }: Arrow, ids: ReadonlyMap<string, string>): string {
  const line = isPermission ? '-.->' : '-->';
  return `${ids.get(from)} ${line}${label === '' ? '' : `|"${escapeMermaid(label)}"|`} ${ids.get(to)}`;
}

/** Characters that Mermaid, or the browser, could read as markup: all but letters, digits and a few others. */
const SPECIAL = /[^\p{L}\p{N} .,:/_…-]/gu;

/** Mermaid has its own entities: a number sign, the code of the character and a semicolon. */
function escapeMermaid(text: string): string {
  return printable(text).replace(SPECIAL, (sign) => `#${sign.codePointAt(0)};`);
}
