import { Alias, isAlias, isMap, isScalar, isSeq, Node, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { plainScalar, ScalarValue, taggedScalar } from './scalar';
import { parsedJson } from '../kubernetes/parsed-json';

/** The positions of the fields of objects and of the items of lists in a document. */
export type Offsets = ReadonlyMap<object, Readonly<Record<string, number>> | readonly number[]>;

/** A document as JSON. */
export interface Json {
  readonly value: unknown;
  /** The offset at which it begins. */
  readonly start: number;
  readonly offsets: Offsets;
  /** The keys that occur more than once in a map, of which kubectl silently uses the last. */
  readonly repeated: readonly RepeatedKey[];
}

/** A key that a map already has. */
export interface RepeatedKey {
  readonly key: string;
  readonly offset: number;
}

/** Thrown for YAML that cannot be converted to JSON. */
export class NoJson extends Error {
  public constructor(
    message: string,
    public readonly offset: number,
  ) {
    super(message);
  }
}

/** Converts the root of a document that was parsed without a schema, as kubectl does. */
export function jsonFromYaml(root: Node | null, text: string): Json {
  const reader = new JsonReader(text);
  const value = root ? reader.read(root) : null;
  return { value, start: startOf(root), offsets: reader.offsets, repeated: reader.repeated };
}

/** The value of an anchor, and how many values it contains. */
interface Anchored {
  readonly node: Node;
  readonly value?: unknown;
  readonly size?: number;
}

// The number of values that kubectl expands from aliases before it rejects a document as excessive.
const MOST_FROM_ALIASES = 400_000;

/** The names of anchors that kubectl accepts. */
const ANCHOR = /^[\w-]+$/;

/** Escapes in double quotes that kubectl accepts only if the whole document is JSON: a slash, and half a character. */
const JSON_ESCAPE = /\\(?:\/|u[dD][89a-fA-F][0-9a-fA-F]{2})/;

/** The end of a key between brackets, with its colon. */
const TO_COLON = /(?:\s|#.*\n)*:/y;

class JsonReader {
  public readonly offsets = new Map<object, Record<string, number> | number[]>();
  public readonly repeated: RepeatedKey[] = [];
  private readonly anchors = new Map<string, Anchored>();
  private size = 0;
  private sizeOfAliases = 0;
  /** The number of brackets open at this place. */
  private depthOfBrackets = 0;
  /** Whether to check for escapes that only JSON has. */
  private readonly mayHaveJsonEscapes: boolean;
  private lazyIsJson?: boolean;

  public constructor(private readonly text: string) {
    this.mayHaveJsonEscapes = JSON_ESCAPE.test(text) && !this.isJson();
  }

  /** Whether kubectl parses the document as JSON rather than YAML. */
  private isJson(): boolean {
    this.lazyIsJson ??= parsedJson(this.text) !== undefined;
    return this.lazyIsJson;
  }

  public read(node: Node): unknown {
    if (isAlias(node)) return this.readAlias(node).value;
    const { anchor } = node as Scalar | YAMLMap | YAMLSeq;
    if (anchor === undefined) return this.readNode(node);
    if (!ANCHOR.test(anchor)) {
      throw new NoJson('an anchor has only letters, digits, _ and - for kubectl', startOf(node));
    }
    this.anchors.set(anchor, { node });
    const before = this.size;
    const value = this.readNode(node);
    this.anchors.set(anchor, { node, value, size: this.size - before });
    return value;
  }

  private readNode(node: Node): unknown {
    this.size += 1;
    if (isScalar(node)) return this.readScalar(node);
    const { flow } = node as YAMLMap | YAMLSeq;
    if (flow) this.depthOfBrackets += 1;
    const value = isMap<Node, Node | null>(node) ? this.readMap(node) : this.readList(node as YAMLSeq<Node>);
    if (flow) this.depthOfBrackets -= 1;
    return value;
  }

  private readScalar(node: Scalar): ScalarValue {
    const text = node.value as string;
    if (this.mayHaveJsonEscapes && node.type === Scalar.QUOTE_DOUBLE) this.refuseJsonEscapes(node);
    const isPlain = node.type === Scalar.PLAIN;
    if (isPlain && this.depthOfBrackets > 0 && /^:|\?/.test(text)) {
      throw new NoJson(
        'between brackets, kubectl takes this question mark or colon for a sign of its own: use quotes',
        startOf(node),
      );
    }
    const value = node.tag ? taggedScalar(node.tag, text) : isPlain ? plainScalar(text) : text;
    if (value !== undefined) return value;
    // The message does not show the value, which may be that of a Secret.
    const why = node.tag
      ? `this is not what its tag ${node.tag.replace('tag:yaml.org,2002:', '!!')} says`
      : 'there is no such number in JSON';
    throw new NoJson(why, startOf(node));
  }

  private refuseJsonEscapes({ range }: Scalar): void {
    const [start, end] = range!;
    const escape = JSON_ESCAPE.exec(this.text.slice(start, end).replace(/\\\\/g, '  '));
    if (escape) throw new NoJson('kubectl reads such an escape only in JSON', start);
  }

  private readList(node: YAMLSeq<Node>): unknown[] {
    const list: unknown[] = [];
    const offsets: number[] = [];
    this.offsets.set(list, offsets);
    for (const item of node.items) {
      offsets.push(startOf(item));
      list.push(this.read(item));
    }
    return list;
  }

  private readMap(node: YAMLMap<Node, Node | null>): Record<string, unknown> {
    const map: Record<string, unknown> = {};
    const offsets: Record<string, number> = {};
    const own = new Set<string>();
    this.offsets.set(map, offsets);
    for (const { key, value } of node.items) {
      if (isMerge(key)) {
        for (const merged of this.mergedBy(value)) {
          Object.assign(map, merged);
          Object.assign(offsets, this.offsets.get(merged));
        }
        continue;
      }
      if (node.flow) this.refuseOddColon(key);
      const name = this.readKey(key);
      if (own.has(name)) this.repeated.push({ key: name, offset: startOf(key) });
      own.add(name);
      set(map, name, value ? this.read(value) : null);
      set(offsets, name, startOf(key));
    }
    return map;
  }

  /** Rejects a key between brackets if kubectl does not recognize its colon. */
  private refuseOddColon(key: Node): void {
    const [start, end] = key.range!;
    TO_COLON.lastIndex = end;
    if (!TO_COLON.test(this.text)) return;
    const next = this.text[TO_COLON.lastIndex];
    if (isScalar(key) && key.type === Scalar.PLAIN && ',]}'.includes(next)) {
      throw new NoJson(
        'between brackets, kubectl takes a colon without a space behind it for a part of the text',
        start,
      );
    }
    const isExplicit = /\?\s+$/.test(this.text.slice(0, start));
    if (!isExplicit && this.text.slice(start, TO_COLON.lastIndex).includes('\n') && !this.isJson()) {
      throw new NoJson('between brackets, kubectl takes a key only in one line with its colon', start);
    }
  }

  private readKey(node: Node): string {
    const key = this.read(node);
    if (typeof key === 'string') return key;
    if (typeof key === 'number' || typeof key === 'boolean') return String(key);
    throw new NoJson(`${key === null ? 'null' : 'a map or list'} cannot be a key`, startOf(node));
  }

  /** The maps of a merge key, in the order in which they override each other. */
  private mergedBy(node: Node | null): Record<string, unknown>[] {
    const nodes = isSeq<Node>(node) ? [...node.items].reverse() : [node];
    return nodes.map((one) => {
      const isMapNode = isAlias(one) ? isMap(this.anchored(one).node) : isMap(one);
      if (!isMapNode) throw new NoJson('a merge key takes a map, or a list of maps', startOf(node));
      return this.read(one as Node) as Record<string, unknown>;
    });
  }

  private readAlias(alias: Alias): Anchored {
    const anchored = this.anchored(alias);
    if (anchored.size === undefined) {
      throw new NoJson(`the value of this anchor contains itself`, startOf(alias));
    }
    this.size += anchored.size;
    this.sizeOfAliases += anchored.size;
    if (this.sizeOfAliases > MOST_FROM_ALIASES) {
      throw new NoJson('the document consists of too many aliases', startOf(alias));
    }
    return anchored;
  }

  private anchored(alias: Alias): Anchored {
    const anchored = this.anchors.get(alias.source);
    if (anchored) return anchored;
    throw new NoJson(`this names an anchor that is not in this document before here`, startOf(alias));
  }
}

/** Sets a field of any name: assigning `__proto__` would set the prototype. */
function set<T>(object: Record<string, T>, key: string, value: T): void {
  if (key === '__proto__') Object.defineProperty(object, key, { value, enumerable: true, writable: true });
  else object[key] = value;
}

function isMerge(key: Node): boolean {
  if (!isScalar(key) || key.value !== '<<') return false;
  return key.tag === undefined ? key.type === Scalar.PLAIN : key.tag === 'tag:yaml.org,2002:merge';
}

function startOf(node: Node | null): number {
  return node?.range?.[0] ?? 0;
}
