import type { Json } from './json-from-yaml';
import { plainScalar } from './scalar';

/** Characters that parsers of YAML treat differently or reject: tabs, control characters and unusual line breaks. */
// eslint-disable-next-line no-control-regex
const RARE_CHARACTER = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/;

/** A key with its colon. */
const KEY = /([A-Za-z_][\w./-]{0,127}):(?: +|(?=\n)|$)/y;
const DOUBLE_QUOTED = /"(?:[^"\\\n]|\\[nt"\\])*"/y;
const SINGLE_QUOTED = /'(?:[^'\n]|'')*'/y;
/** A plain scalar between brackets. */
const WORD = /-?[\w./][\w./-]*/y;
/** A plain scalar elsewhere: it does not begin with punctuation, and no colon in it is punctuation. */
const PLAIN = /^(?:[\w./$(+~]|-(?! |$))(?:[^:]|:(?! |$))*$/;
const LITERAL = /\|([-+]?)\n/y;

const [NEW_LINE, SPACE, HASH, DASH, COMMA] = [10, 32, 35, 45, 44];
const [DOUBLE_QUOTE, SINGLE_QUOTE, BRACKET, BRACE, BAR] = [34, 39, 91, 123, 124];

/** Deeper than anything real, and far from a stack overflow. */
const MAX_DEPTH = 100;

const NOT_ORDINARY = new Error('not written as nearly all manifests are');

/**
 * Parses a document of the form that nearly all manifests have: maps and lists by indentation, scalars of one line,
 * literal blocks, and brackets that close on their line. On such a document all parsers of YAML agree.
 *
 * @param text the document
 * @param isLocated whether to record positions as well
 * @returns undefined for all other documents, including invalid ones: they need a complete parser of YAML
 */
export function ordinaryYaml(text: string, isLocated = false): Json | undefined {
  if (RARE_CHARACTER.test(text)) return undefined;
  try {
    return new OrdinaryReader(text, isLocated).read();
  } catch (error) {
    if (error === NOT_ORDINARY) return undefined;
    throw error;
  }
}

class OrdinaryReader {
  private readonly offsets = new Map<object, Record<string, number> | number[]>();
  /** The offset of the next token, and its indentation: less than any other at the end of the document. */
  private at = 0;
  private column = 0;
  private depth = 0;

  public constructor(
    private readonly text: string,
    private readonly isLocated: boolean,
  ) {}

  public read(): Json {
    this.skipToContent();
    const start = this.at;
    const value = this.readBlock();
    if (this.at < this.text.length) throw NOT_ORDINARY;
    return { value, start, offsets: this.offsets, repeated: [] };
  }

  private readBlock(): unknown {
    if (++this.depth > MAX_DEPTH) throw NOT_ORDINARY;
    const value = this.isAtItem() ? this.readList(this.column) : this.readMap(this.column);
    this.depth -= 1;
    return value;
  }

  private readMap(indent: number): Record<string, unknown> {
    const map: Record<string, unknown> = {};
    const offsets = this.notes<Record<string, number>>(map, {});
    do {
      const start = this.at;
      const key = newKey(map, this.match(KEY)[1]);
      map[key] = this.readValue(indent, true);
      if (offsets) offsets[key] = start;
    } while (this.column === indent);
    if (this.column > indent) throw NOT_ORDINARY;
    return map;
  }

  private readList(indent: number): unknown[] {
    const list: unknown[] = [];
    const offsets = this.notes<number[]>(list, []);
    do {
      const dash = this.at;
      this.at += 1;
      this.skipSpaces();
      this.column = indent + this.at - dash;
      offsets?.push(this.at);
      list.push(this.isAtItem() || this.isAtKey() ? this.readBlock() : this.readValue(indent, false));
    } while (this.column === indent && this.isAtItem());
    if (this.column > indent) throw NOT_ORDINARY;
    return list;
  }

  /**
   * Parses what follows a key or a dash on its line, or on the next ones.
   * @param indent the indentation of the map or list around it
   * @param isField whether it follows a key: then it may be absent, or be a list that is not indented further
   */
  private readValue(indent: number, isField: boolean): unknown {
    const first = this.text.charCodeAt(this.at);
    if (first === BAR) return this.readLiteral(indent);
    if (first === NEW_LINE || first === HASH || this.at >= this.text.length) {
      if (!isField) throw NOT_ORDINARY;
      this.endLine();
      const isInside = this.column > indent || (this.column === indent && this.isAtItem());
      return isInside ? this.readBlock() : null;
    }
    const value = isInBrackets(first) || isQuote(first) ? this.readInline(first) : this.readPlain();
    this.endLine();
    return value;
  }

  private readPlain(): unknown {
    const line = this.text.slice(this.at, this.endOfLine());
    const comment = line.indexOf(' #');
    const source = (comment < 0 ? line : line.slice(0, comment)).trimEnd();
    if (!PLAIN.test(source)) throw NOT_ORDINARY;
    this.at += source.length;
    return scalarOf(source);
  }

  /** Parses a literal block, which keeps its line breaks. */
  private readLiteral(indent: number): string {
    const chomping = this.match(LITERAL)[1];
    const start = this.at;
    while (this.text.charCodeAt(this.at) === NEW_LINE) this.at += 1;
    const firstLine = this.at;
    this.skipSpaces();
    const margin = ' '.repeat(this.at - firstLine);
    if (margin.length <= indent || this.at >= this.text.length) throw NOT_ORDINARY;
    if (this.text.charCodeAt(this.at) === NEW_LINE) throw NOT_ORDINARY;
    this.at = firstLine;
    while (this.isInLiteral(margin)) this.at = this.endOfLine() + 1;
    const block = `\n${this.text.slice(start, this.at)}`.replaceAll(`\n${margin}`, '\n').slice(1);
    if (!block.endsWith('\n')) throw NOT_ORDINARY;
    this.skipToContent();
    if (chomping === '+') return block;
    return block.replace(/\n+$/, chomping === '-' ? '' : '\n');
  }

  private isInLiteral(margin: string): boolean {
    const { text, at } = this;
    if (text.startsWith(margin, at) || text.charCodeAt(at) === NEW_LINE) return true;
    let end = at;
    while (text.charCodeAt(end) === SPACE) end += 1;
    if (text.charCodeAt(end) === NEW_LINE) throw NOT_ORDINARY;
    return false;
  }

  /** Parses a value in quotes or brackets, or between brackets; all on one line. */
  private readInline(first: number): unknown {
    if (first === SINGLE_QUOTE) return this.match(SINGLE_QUOTED)[0].slice(1, -1).replaceAll("''", "'");
    if (first === DOUBLE_QUOTE) {
      const quoted = this.match(DOUBLE_QUOTED)[0];
      return quoted.includes('\\') ? JSON.parse(quoted) : quoted.slice(1, -1);
    }
    if (!isInBrackets(first)) return scalarOf(this.match(WORD)[0]);
    if (++this.depth > MAX_DEPTH) throw NOT_ORDINARY;
    const value = first === BRACE ? this.readMapInBraces() : this.readListInBrackets();
    this.depth -= 1;
    return value;
  }

  private readListInBrackets(): unknown[] {
    const list: unknown[] = [];
    const offsets = this.notes<number[]>(list, []);
    for (let isMore = this.open(']'); isMore; isMore = this.goOn(']')) {
      offsets?.push(this.at);
      list.push(this.readInline(this.text.charCodeAt(this.at)));
    }
    return list;
  }

  private readMapInBraces(): Record<string, unknown> {
    const map: Record<string, unknown> = {};
    const offsets = this.notes<Record<string, number>>(map, {});
    for (let isMore = this.open('}'); isMore; isMore = this.goOn('}')) {
      const start = this.at;
      const first = this.text.charCodeAt(start);
      const key = isQuote(first)
        ? newKey(map, this.readInline(first) as string, true)
        : newKey(map, this.match(WORD)[0]);
      if (!this.text.startsWith(': ', this.at)) throw NOT_ORDINARY;
      this.at += 1;
      this.skipSpaces();
      map[key] = this.readInline(this.text.charCodeAt(this.at));
      if (offsets) offsets[key] = start;
    }
    return map;
  }

  /** Skips an opening bracket, and says whether anything comes before the closing one. */
  private open(close: string): boolean {
    this.at += 1;
    this.skipSpaces();
    if (this.text[this.at] !== close) return true;
    this.at += 1;
    return false;
  }

  /** Skips a comma, or the closing bracket. */
  private goOn(close: string): boolean {
    this.skipSpaces();
    if (this.text.charCodeAt(this.at) !== COMMA && this.text[this.at] !== close) throw NOT_ORDINARY;
    const isMore = this.text.charCodeAt(this.at) === COMMA;
    this.at += 1;
    if (isMore) this.skipSpaces();
    return isMore;
  }

  /** The record for the positions in a value, if they are recorded. */
  private notes<T extends Record<string, number> | number[]>(of: object, offsets: T): T | undefined {
    if (!this.isLocated) return undefined;
    this.offsets.set(of, offsets);
    return offsets;
  }

  private match(pattern: RegExp): RegExpExecArray {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (!match) throw NOT_ORDINARY;
    this.at = pattern.lastIndex;
    return match;
  }

  private isAtKey(): boolean {
    KEY.lastIndex = this.at;
    return KEY.test(this.text);
  }

  private isAtItem(): boolean {
    return this.text.charCodeAt(this.at) === DASH && this.text.charCodeAt(this.at + 1) === SPACE;
  }

  private skipSpaces(): void {
    while (this.text.charCodeAt(this.at) === SPACE) this.at += 1;
  }

  /** Skips the rest of a line, which may only have a comment, up to the next token. */
  private endLine(): void {
    this.skipSpaces();
    const next = this.text.charCodeAt(this.at);
    const isComment = next === HASH && this.text.charCodeAt(this.at - 1) === SPACE;
    if (!isComment && next !== NEW_LINE && this.at < this.text.length) throw NOT_ORDINARY;
    this.at = this.endOfLine() + 1;
    this.skipToContent();
  }

  /** Skips empty lines and comments from the beginning of a line. */
  private skipToContent(): void {
    const { text } = this;
    for (;;) {
      const lineStart = this.at;
      this.skipSpaces();
      this.column = this.at - lineStart;
      const next = text.charCodeAt(this.at);
      if (this.at >= text.length) {
        [this.at, this.column] = [text.length, -1];
        return;
      }
      if (next !== NEW_LINE && next !== HASH) return;
      this.at = this.endOfLine() + 1;
    }
  }

  private endOfLine(): number {
    const end = this.text.indexOf('\n', this.at);
    return end < 0 ? this.text.length : end;
  }
}

function isQuote(first: number): boolean {
  return first === DOUBLE_QUOTE || first === SINGLE_QUOTE;
}

function isInBrackets(first: number): boolean {
  return first === BRACKET || first === BRACE;
}

/** A key that a map does not have yet. */
function newKey(map: Record<string, unknown>, key: string, isQuoted = false): string {
  if (Object.hasOwn(map, key) || key === '__proto__') throw NOT_ORDINARY;
  if (!isQuoted && typeof plainScalar(key) !== 'string') throw NOT_ORDINARY;
  return key;
}

function scalarOf(source: string): unknown {
  const value = plainScalar(source);
  if (value === undefined) throw NOT_ORDINARY;
  return value;
}
