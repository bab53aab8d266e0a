import { CST, Lexer } from 'yaml';

/** The longest text that is tried again: each pair of brackets is looked for from where the last one ended. */
const LONGEST = 1_000_000;

/** More spaces than anything is indented by. */
const INDENTATION = ' '.repeat(200);

/**
 * A text with the lines between brackets indented deeply: kubectl does not look at the indentation there, while the
 * parser wants more of it than the key before has.
 */
export function withIndentedBrackets(text: string): string {
  if (text.length > LONGEST) return text;
  let [result, rest] = ['', text];
  for (;;) {
    const start = firstBracket(rest);
    if (start === undefined) return result + rest;
    const end = endOfBrackets(rest, start);
    result += rest.slice(0, start) + rest.slice(start, end).replace(/\n[ \t]*/g, `\n${INDENTATION}`);
    rest = rest.slice(end);
  }
}

/** Where the first bracket opens that is no text. */
function firstBracket(text: string): number | undefined {
  let offset = 0;
  for (const token of new Lexer().lex(text)) {
    const type = CST.tokenType(token);
    if (type === 'flow-map-start' || type === 'flow-seq-start') return offset;
    if (type !== 'doc-mode' && type !== 'flow-error-end' && type !== 'scalar') offset += token.length;
  }
  return undefined;
}

/** Quotes where a value may begin, comments, and brackets; other quotes are letters of a text. */
const TOKEN = /(?<=[[{,:?]\s*)(?:"(?:[^"\\]|\\[^])*"|'(?:[^']|'')*')|(?<=\s)#[^\n]*|[[\]{}]/g;

/** Where the bracket that opens at an offset closes; the end of the text if it does not. */
function endOfBrackets(text: string, start: number): number {
  let depth = 0;
  TOKEN.lastIndex = start;
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    if ('[{'.includes(match[0])) depth += 1;
    else if (']}'.includes(match[0])) depth -= 1;
    if (depth === 0) return TOKEN.lastIndex;
  }
  return text.length;
}
