import { YamlKeys } from './yaml-keys';
import { YamlScalars } from './yaml-scalars';

/** Reads the values of a document; throws `NeedsCdk8s` for those that only cdk8s can write. */
export interface Reading {
  /** Whether a field without a value is omitted; otherwise it is null. */
  readonly omitsAbsent: boolean;
  /** The keys of a map in the order of the output. */
  keys(map: object): readonly string[];
  /** Checks a list before it is written. */
  list(list: readonly unknown[]): void;
}

/** Writes trees of maps, lists and scalars, byte for byte as cdk8s does, without building a syntax tree first. */
export class YamlText {
  private readonly keys = new YamlKeys();
  private readonly scalars = new YamlScalars();

  /** The text in pieces: joining them once takes a fraction of the memory. */
  private readonly pieces: string[] = [];
  private reading!: Reading;

  /**
   * Writes a map as a document.
   * @param keys its own keys, in the order of the output
   * @throws NeedsCdk8s if it can be written by cdk8s only.
   */
  public of(map: object, keys: readonly string[], reading: Reading): string {
    this.pieces.length = 0;
    this.reading = reading;
    this.map(map, keys, 0, false);
    this.pieces.push('\n');
    return this.pieces.join('');
  }

  /**
   * @param depth the indentation steps of its lines after the first
   * @param hasKey whether it follows a key: scalars are on its line, and blocks below it
   */
  private node(value: unknown, depth: number, hasKey: boolean): void {
    if (!isCollection(value)) this.onSameLine(this.scalars.value(value, depth), hasKey);
    else if (Array.isArray(value)) this.list(value, depth, hasKey);
    else this.map(value, this.reading.keys(value), depth, hasKey);
  }

  private map(map: object, keys: readonly string[], depth: number, hasKey: boolean): void {
    let startsLine = hasKey;
    let isEmpty = true;
    for (const key of keys) {
      const value = map[key as keyof object] as unknown;
      if (this.reading.omitsAbsent && (value === undefined || value === null)) continue;
      this.pieces.push(startsLine ? this.keys.line(key, depth) : this.keys.key(key, depth));
      startsLine = true;
      isEmpty = false;
      this.node(value, depth + 1, true);
    }
    if (isEmpty) this.onSameLine('{}', hasKey);
  }

  private list(list: readonly unknown[], depth: number, hasKey: boolean): void {
    this.reading.list(list);
    let startsLine = hasKey;
    for (const item of list) {
      if (startsLine) this.pieces.push(this.keys.newLine(depth));
      startsLine = true;
      this.pieces.push('- ');
      this.node(item, depth + 1, false);
    }
    if (list.length === 0) this.onSameLine('[]', hasKey);
  }

  private onSameLine(text: string, hasKey: boolean): void {
    if (hasKey) this.pieces.push(' ', text);
    else this.pieces.push(text);
  }
}

export function isCollection(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
