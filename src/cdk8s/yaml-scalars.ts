import { Yaml } from 'cdk8s';
import { NeedsCdk8s } from './needs-cdk8s';
import { isPlain } from './plain-scalar';
import { TextCache } from './text-cache';

/** Multi-line strings that a literal block can hold unchanged: nearly every script and configuration. */
const BLOCK = /^[!-~][\t\n -~\u00a1-\ud7ff]*(?<![\t\n ])\n?$/;

const INDENT = '  ';

/**
 * Writes strings, numbers, booleans and null as cdk8s does below the top level of a document.
 *
 * It writes the values that it recognizes, and asks cdk8s for all others: an unusual value costs time, never
 * correctness.
 */
export class YamlScalars {
  private readonly lines = new TextCache(10_000);
  private readonly blocks: TextCache[] = [];

  /**
   * A value.
   * @param depth the indentation steps of its further lines, at least one
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
    if (!value.includes('\n')) return this.lines.set(value, isPlain(value) ? value : oddValue(value));
    const cache = (this.blocks[depth] ??= new TextCache(1_000));
    return cache.get(value) ?? cache.set(value, severalLines(value, depth));
  }
}

/** What cdk8s writes after a key at the top level. */
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
