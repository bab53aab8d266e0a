import { Yaml } from 'cdk8s';
import { NeedsCdk8s, YamlScalars } from './yaml-scalars';

/**
 * Writes documents byte for byte as cdk8s's `Yaml.stringify` does, without building a syntax tree first.
 *
 * A document that is anything else than a tree of plain objects, lists and scalars is left to cdk8s.
 */
export class YamlWriter {
  private readonly scalars = new YamlScalars();
  /** What begins a line, by depth. */
  private readonly newLines: string[] = ['\n'];

  /** The text of the document at hand, piece by piece: joined at once, it takes a fraction of the memory. */
  private pieces: string[] = [];
  /** The objects and lists of the document at hand. */
  private readonly seen = new Set<object>();

  /** The documents, with a separator between them. */
  public stringify(documents: Iterable<unknown>): string {
    return Array.from(documents, (document) => this.document(document)).join('---\n');
  }

  private document(document: unknown): string {
    if (!isCollection(document)) return Yaml.stringify(document);
    this.pieces = [];
    this.seen.clear();
    try {
      this.map(document, 0);
    } catch (error) {
      if (!(error instanceof NeedsCdk8s)) throw error;
      return Yaml.stringify(document);
    }
    return `${this.pieces.join('')}\n`;
  }

  /** @param depth by how many steps its lines after the first are indented */
  private node(value: unknown, depth: number): void {
    if (!isCollection(value)) this.pieces.push(this.scalars.value(value, depth));
    else if (Array.isArray(value)) this.list(value, depth);
    else this.map(value, depth);
  }

  private map(map: object, depth: number): void {
    this.enter(map, Object.prototype);
    const entries = Object.entries(map);
    if (entries.length === 0) this.pieces.push('{}');
    for (let index = 0; index < entries.length; index++) {
      const [key, value] = entries[index];
      if (index > 0) this.pieces.push(this.newLine(depth));
      this.pieces.push(this.scalars.key(key, depth), hasLines(value) ? this.newLine(depth + 1) : ' ');
      this.node(value, depth + 1);
    }
  }

  private list(list: readonly unknown[], depth: number): void {
    this.enter(list, Array.prototype);
    if (list.length === 0) this.pieces.push('[]');
    for (let index = 0; index < list.length; index++) {
      if (index > 0) this.pieces.push(this.newLine(depth));
      this.pieces.push('- ');
      this.node(list[index], depth + 1);
    }
  }

  private newLine(depth: number): string {
    return (this.newLines[depth] ??= `${this.newLine(depth - 1)}  `);
  }

  /** Only cdk8s knows how to write instances of classes, and anchors for what comes twice. */
  private enter(collection: object, prototype: object): void {
    if (this.seen.has(collection) || Object.getPrototypeOf(collection) !== prototype) throw new NeedsCdk8s();
    this.seen.add(collection);
  }
}

function isCollection(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Whether a value stands below its key rather than beside it. */
function hasLines(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : isCollection(value) && Object.keys(value).length > 0;
}
