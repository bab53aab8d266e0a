import { Yaml } from 'cdk8s';
import { TextCache } from './text-cache';

/** What YAML 1.1 reads as a boolean, as null or, however little it looks like it, as a number. */
const WORD = /(?:y|n|yes|no|on|off|true|false|null|-?e[+-]?\d+)$/;
/** The beginning of a name, a path, an option or a variable, which is no punctuation of YAML. */
const LETTER_FIRST = /-{0,2}[a-z/_$]/;
/** Digits and a letter that is in no number and no date: the beginning of a quantity or a checksum. */
const DIGIT_FIRST = /(?!0[bx])\d[\d._etz-]*[a-df-su-y]/;
/** The rest of a line of ASCII in which no colon and no hash is punctuation. */
const REST = /(?:[!-9;-~]|:(?! )| (?!#))*(?<![ :-])$/;

/** Strings that stand in YAML 1.1 as they are: not all that do, but most that are in a manifest. */
const PLAIN = new RegExp(`^(?!${WORD.source})(?:${LETTER_FIRST.source}|${DIGIT_FIRST.source})${REST.source}`, 'i');

/** Strings of several lines that a literal block holds without further ado: nearly every script and configuration. */
const BLOCK = /^[!-~][\t\n -~\u00a1-\ud7ff]*(?<![\t\n ])\n?$/;

/** The longest key that stands before its colon on one line. */
const LONGEST_KEY = 1024;

const INDENT = '  ';

/** A document that is left to cdk8s as a whole, because something in it is no scalar, or takes a form of its own there. */
export class NeedsCdk8s extends Error {}

/**
 * Writes strings, numbers, booleans and null as cdk8s does below the top level of a document.
 *
 * It writes itself what it recognizes, and asks cdk8s for everything else: an odd value costs time, never correctness.
 */
export class YamlScalars {
  private readonly keys = new TextCache(10_000);
  private readonly oddKeys = new TextCache(10_000);
  private readonly lines = new TextCache(10_000);
  private readonly blocks: TextCache[] = [];

  /**
   * A key with its colon.
   * @throws NeedsCdk8s if it is written in a form of its own at this place.
   */
  public key(key: string, depth: number): string {
    const known = this.keys.get(key);
    if (known) return known;
    if (isPlainKey(key)) return this.keys.set(key, `${key}:`);
    // some are quoted at the top level only, where they are too rare to be worth telling apart
    if (depth === 0) throw new NeedsCdk8s();
    return this.oddKeys.get(key) ?? this.oddKeys.set(key, oddKey(key));
  }

  /**
   * A value.
   * @param depth by how many steps its further lines are indented, at least one
   * @throws NeedsCdk8s if it is no scalar.
   */
  public value(value: unknown, depth: number): string {
    switch (typeof value) {
      case 'string':
        return this.lines.get(value) ?? this.string(value, depth);
      case 'number':
        return Number.isSafeInteger(value) && !Object.is(value, -0) ? String(value) : oddValue(value);
      case 'boolean':
        return String(value);
      default:
        if (value !== null && value !== undefined) throw new NeedsCdk8s();
        return 'null';
    }
  }

  private string(value: string, depth: number): string {
    if (!value.includes('\n')) return this.lines.set(value, PLAIN.test(value) ? value : oddValue(value));
    const cache = (this.blocks[depth] ??= new TextCache(1_000));
    return cache.get(value) ?? cache.set(value, severalLines(value, depth));
  }
}

function isPlainKey(key: string): boolean {
  return key.length <= LONGEST_KEY && PLAIN.test(key);
}

/** What cdk8s writes for a key below the top level. */
function oddKey(key: string): string {
  const text = Yaml.stringify({ k: { [key]: null } }).slice('k:\n  '.length, -' null\n'.length);
  // too long to stand before its colon
  if (text.startsWith('? ')) throw new NeedsCdk8s();
  return text;
}

/** What cdk8s writes beside a key at the top level. */
function oddValue(value: unknown): string {
  return Yaml.stringify({ k: value }).slice('k: '.length, -'\n'.length);
}

function severalLines(value: string, depth: number): string {
  if (!BLOCK.test(value)) return indent(oddValue(value), depth - 1);
  return value.endsWith('\n') ? indent(`|\n${value.slice(0, -1)}`, depth) : indent(`|-\n${value}`, depth);
}

/** Indents the lines after the first, but not the empty ones. */
function indent(text: string, steps: number): string {
  return text.replace(/\n+(?=[^\n])/g, `$&${INDENT.repeat(steps)}`);
}
