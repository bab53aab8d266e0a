import { Yaml } from 'cdk8s';
import { NeedsCdk8s } from './needs-cdk8s';
import { isPlain } from './plain-scalar';
import { TextCache } from './text-cache';

/** The maximum length of a key that is written on one line with its colon. */
const LONGEST_KEY = 1024;

/** Writes keys as cdk8s does, with their colons, from a cache: most occur many times in a manifest. */
export class YamlKeys {
  private readonly keys = new TextCache(10_000);
  private readonly oddKeys = new TextCache(10_000);
  /** Keys on their own lines, by depth. */
  private readonly lines: TextCache[] = [];
  private readonly newLines = ['\n'];

  /**
   * A key on the current line.
   * @throws NeedsCdk8s if it is written in a form of its own at this place.
   */
  public key(key: string, depth: number): string {
    const known = this.keys.get(key);
    if (known) return known;
    if (key.length <= LONGEST_KEY && isPlain(key)) return this.keys.set(key, `${key}:`);
    // some are quoted only at the top level, where they are too rare to be worth a distinction
    if (depth === 0) throw new NeedsCdk8s();
    return this.oddKeys.get(key) ?? this.oddKeys.set(key, oddKey(key));
  }

  /**
   * A key on a new line.
   * @throws NeedsCdk8s if it is written in a form of its own at this place.
   */
  public line(key: string, depth: number): string {
    const lines = (this.lines[depth] ??= new TextCache(10_000));
    // `join` makes one flat string, while `+` would leave the parts to be joined each time they are written
    return lines.get(key) ?? lines.set(key, [this.newLine(depth), this.key(key, depth)].join(''));
  }

  /** The beginning of a new line. */
  public newLine(depth: number): string {
    return (this.newLines[depth] ??= [this.newLine(depth - 1), '  '].join(''));
  }
}

/** What cdk8s writes for a key below the top level. */
function oddKey(key: string): string {
  const text = Yaml.stringify({ k: { [key]: null } }).slice('k:\n  '.length, -' null\n'.length);
  // too long for one line with its colon
  if (text.startsWith('? ')) throw new NeedsCdk8s();
  return text;
}
