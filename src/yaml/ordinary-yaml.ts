import type { Json } from './json-from-yaml';
import { plainScalar } from './scalar';

/** Characters on which readers of YAML differ, or that are refused: tabs, control characters and rare line breaks. */
// eslint-disable-next-line no-control-regex
const RARE_CHARACTER = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/;

/** A key and the colon behind it. */
const KEY = /([A-Za-z_][\w./-]{0,127}):(?: +|(?=\n)|$)/y;
const DOUBLE_QUOTED = /"(?:[^"\\\n]|\\[nt"\\])*"/y;
const SINGLE_QUOTED = /'(?:[^'\n]|'')*'/y;
/** A scalar without quotes between brackets. */
const WORD = /-?[\w./][\w./-]*/y;
/** A scalar without quotes elsewhere: nothing at its beginning, and no colon in it, is punctuation. */
const PLAIN = /^(?:[\w./$(+~]|-(?! |$))(?:[^:]|:(?! |$))*$/;
const LITERAL = /\|([-+]?)\n/y;

const [NEW_LINE, SPACE, HASH, DASH, COMMA] = [10, 32, 35, 45, 44];
const [DOUBLE_QUOTE, SINGLE_QUOTE, BRACKET, BRACE, BAR] = [34, 39, 91, 123, 124];

/** Deeper than anything real, and far from the end of the stack. */
const MAX_DEPTH = 100;

const NOT_ORDINARY = new Error('not written as nearly all manifests are');

/**
 * Reads a document as nearly all manifests are written: maps and lists by indentation, scalars of one line, literal blocks
 * of text, and brackets that close in their line. On such a document all readers of YAML agree.
 *
 * @param text the document
 * @param isLocated whether to note where everything begins, too
 * @returns undefined for all other documents, the ones with a mistake too: they need a whole reader of YAML
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
  /** Where the next thing begins, and how far it is indented: less than anything at the end of the text. */
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
   * Reads what follows a key or a dash in its line, or in the next ones.
   * @param indent how far the map or list around it is indented
   * @param isField whether it follows a key, so that it may be absent, or a list that is indented no further
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

  /** Reads a block of text, which keeps its lines. */
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

  /** Reads what has quotes or brackets around it, or stands between brackets; all in one line. */
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

  /** Steps over a bracket that opens, and says whether anything stands behind it before the one that closes. */
  private open(close: string): boolean {
    this.at += 1;
    this.skipSpaces();
    if (this.text[this.at] !== close) return true;
    this.at += 1;
    return false;
  }

  /** Steps to what follows a comma, or over the bracket that closes. */
  private goOn(close: string): boolean {
    this.skipSpaces();
    if (this.text.charCodeAt(this.at) !== COMMA && this.text[this.at] !== close) throw NOT_ORDINARY;
    const isMore = this.text.charCodeAt(this.at) === COMMA;
    this.at += 1;
    if (isMore) this.skipSpaces();
    return isMore;
  }

  /** Where the fields or items of a value are noted, if they are. */
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

  /** Steps over the rest of a line that has nothing more but a comment, to what comes next. */
  private endLine(): void {
    this.skipSpaces();
    const next = this.text.charCodeAt(this.at);
    const isComment = next === HASH && this.text.charCodeAt(this.at - 1) === SPACE;
    if (!isComment && next !== NEW_LINE && this.at < this.text.length) throw NOT_ORDINARY;
    this.at = this.endOfLine() + 1;
    this.skipToContent();
  }

  /** Steps from the beginning of a line to what comes next that is no empty line and no comment. */
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

/** The key of a field that a map does not have yet. */
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
