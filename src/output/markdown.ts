import { printable } from './printable';

/** What GitHub reads as markup: the marks of mentions, issues, formulas and links. */
const SPECIAL = /https:\/\/kubernetes\.io\/[\w/.#-]*|[&<>|`*_~[\]\\!@#$]|:\/\/|\bwww\./gi;

/** Separates two characters; unlike with an entity, GitHub then finds no mention. */
const GAP = '<!-- -->';

/**
 * A string from a manifest as text in a comment on GitHub: none of it becomes markup, a mention, or a link to anywhere
 * but the documentation of Kubernetes.
 */
export function markdownText(text: string): string {
  return printable(text).replace(SPECIAL, (sign) => {
    if (sign.startsWith('https:')) return sign;
    if (sign.startsWith(':')) return `:${GAP}//`;
    if (sign.endsWith('.')) return `${sign.slice(0, -1)}${GAP}.`;
    return '@#$'.includes(sign) ? sign + GAP : `&#${sign.charCodeAt(0)};`;
  });
}

/** A string from a manifest as code in a cell of a table, within a longer fence than any in it. */
export function markdownCode(text: string): string {
  const shown = printable(text).replace(/\|/g, '\\x7c');
  const longest = Math.max(0, ...Array.from(shown.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = /^`|`$/.test(shown) ? ' ' : '';
  return `${fence}${space}${shown}${space}${fence}`;
}
