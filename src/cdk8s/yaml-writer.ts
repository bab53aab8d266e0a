import { Yaml } from 'cdk8s';
import { NeedsCdk8s } from './needs-cdk8s';
import { isCollection, Reading, YamlText } from './yaml-text';

/** Joins documents to one text. */
export function joinDocuments(documents: Iterable<string>): string {
  return [...documents].join('---\n');
}

/**
 * Writes documents as cdk8s's `Yaml.stringify` does.
 *
 * A document that is not a tree of plain objects, lists and scalars is left to cdk8s.
 */
export class YamlWriter {
  private readonly text = new YamlText();

  public document(document: unknown): string {
    if (!isCollection(document)) return Yaml.stringify(document);
    const reading = new AsItIs();
    try {
      return this.text.of(document, reading.keys(document), reading);
    } catch (error) {
      if (!(error instanceof NeedsCdk8s)) throw error;
      return Yaml.stringify(document);
    }
  }
}

/** Reads all values. Only cdk8s knows how to write instances of classes, and anchors for repeated objects. */
class AsItIs implements Reading {
  public readonly omitsAbsent = false;
  private readonly seen = new Set<object>();

  public keys(map: object): readonly string[] {
    this.enter(map, Object.prototype);
    return Object.keys(map);
  }

  public list(list: readonly unknown[]): void {
    this.enter(list, Array.prototype);
  }

  private enter(collection: object, prototype: object): void {
    if (this.seen.has(collection) || Object.getPrototypeOf(collection) !== prototype) throw new NeedsCdk8s();
    this.seen.add(collection);
  }
}
