import { CST, Lexer } from 'yaml';

/** The longest document that is tried again: every pair of brackets is searched from the end of the previous one. */
const LONGEST = 1_000_000;

/** More spaces than any real indentation has. */
const INDENTATION = ' '.repeat(200);

/**
 * A document with the lines between brackets indented deeply: kubectl ignores indentation there, while the parser
 * requires more of it than the key above has.
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

/** The offset of the first opening bracket that is not part of a string. */
function firstBracket(text: string): number | undefined {
  let offset = 0;
  for (const token of new Lexer().lex(text)) {
    const type = CST.tokenType(token);
    if (type === 'flow-map-start' || type === 'flow-seq-start') return offset;
    if (type !== 'doc-mode' && type !== 'flow-error-end' && type !== 'scalar') offset += token.length;
  }
  return undefined;
}

/** Quotes that begin a value, comments, and brackets; other quotes are ordinary characters. */
const TOKEN = /(?<=[[{,:?]\s*)(?:"(?:[^"\\]|\\[^])*"|'(?:[^']|'')*')|(?<=\s)#[^\n]*|[[\]{}]/g;

/** The offset where the bracket opened at an offset closes; the end of the document if it does not. */
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
