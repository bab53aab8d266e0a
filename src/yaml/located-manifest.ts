import type { DocumentText } from './documents';
import type { Offsets } from './json-from-yaml';
import type { Manifest } from '../kubernetes/manifest';

/** A manifest, and where it was read. */
export class LocatedManifest {
  /**
   * @param manifest the object
   * @param file the file that it stands in, as the user named it
   * @param document the document that it stands in, to look up lines only where they are asked for
   * @param offsets where the fields begin in that document
   * @param start where the object begins in that document
   */
  public constructor(
    public readonly manifest: Manifest,
    public readonly file: string,
    private readonly document: DocumentText,
    private readonly offsets: Offsets,
    private readonly start: number,
  ) {}

  /** The line in which the object begins, from 1. */
  public get line(): number {
    return this.document.lineAt(this.start);
  }

  /**
   * The line of a field, or of the nearest thing around it that is written down.
   * @param field as rules write it: `spec.template.spec.containers[1].name`, `metadata.labels[app.kubernetes.io/name]`
   */
  public lineOf(field: string): number {
    let offset = this.start;
    let value: unknown = this.manifest;
    for (const key of keysOf(field)) {
      const next = this.offsetOf(value, key);
      if (next === undefined) break;
      offset = next;
      value = (value as Record<string, unknown>)[key];
    }
    return this.document.lineAt(offset);
  }

  private offsetOf(value: unknown, key: string): number | undefined {
    const inside = this.offsets.get(value as object) as Record<string, number> | undefined;
    return inside && Object.hasOwn(inside, key) ? inside[key] : undefined;
  }
}

/** The keys of a field, from the outermost. */
function keysOf(field: string): string[] {
  return Array.from(field.matchAll(/\[([^\]]*)\]|[^.[\]]+/g), ([whole, inBrackets]) => inBrackets ?? whole);
}
