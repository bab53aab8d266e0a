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
  /** The objects and lists of the document at hand. */
  private readonly seen = new Set<object>();

  /** The documents, with a separator between them. */
  public stringify(documents: readonly unknown[]): string {
    return documents.map((document) => this.document(document)).join('---\n');
  }

  private document(document: unknown): string {
    if (!isCollection(document)) return Yaml.stringify(document);
    this.seen.clear();
    try {
      return `${this.map(document, 0)}\n`;
    } catch (error) {
      if (!(error instanceof NeedsCdk8s)) throw error;
      return Yaml.stringify(document);
    }
  }

  /** @param depth by how many steps its lines after the first are indented */
  private node(value: unknown, depth: number): string {
    if (!isCollection(value)) return this.scalars.value(value, depth);
    return Array.isArray(value) ? this.list(value, depth) : this.map(value, depth);
  }

  private map(map: object, depth: number): string {
    this.enter(map, Object.prototype);
    let text = '';
    for (const [key, value] of Object.entries(map)) {
      if (text !== '') text += this.newLine(depth);
      text += this.scalars.key(key, depth) + this.besideKey(value, depth + 1);
    }
    return text === '' ? '{}' : text;
  }

  private besideKey(value: unknown, depth: number): string {
    const text = this.node(value, depth);
    const ownLines = isCollection(value) && text !== '{}' && text !== '[]';
    return (ownLines ? this.newLine(depth) : ' ') + text;
  }

  private list(list: readonly unknown[], depth: number): string {
    this.enter(list, Array.prototype);
    let text = '';
    for (const item of list) {
      if (text !== '') text += this.newLine(depth);
      text += `- ${this.node(item, depth + 1)}`;
    }
    return text === '' ? '[]' : text;
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
