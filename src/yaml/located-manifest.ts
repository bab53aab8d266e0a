import type { DocumentText } from './documents';
import type { Offsets } from './json-from-yaml';
import type { Manifest } from '../kubernetes/manifest';

/** A manifest, and where it was read. */
export interface LocatedManifest {
  readonly manifest: Manifest;
  /** The file that it stands in, as the user named it. */
  readonly file: string;
  /** The line in which the object begins, from 1. */
  readonly line: number;
  /**
   * The line of a field, or of the nearest thing around it that is written down.
   * @param field as rules write it: `spec.template.spec.containers[1].name`, `metadata.labels[app.kubernetes.io/name]`
   */
  lineOf(field: string): number;
}

/** A manifest whose fields were found together with it. */
export class ManifestInDocument implements LocatedManifest {
  /**
   * @param manifest the object
   * @param file the file that it stands in
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

  public get line(): number {
    return this.document.lineAt(this.start);
  }

  public lineOf(field: string): number {
    return this.document.lineAt(offsetOf(keysOf(field), this.manifest, this.offsets) ?? this.start);
  }
}

/** Where a value begins, or the nearest around it that is written down; undefined if none is. */
export function offsetOf(path: readonly string[], root: unknown, offsets: Offsets): number | undefined {
  let offset: number | undefined;
  let value = root;
  for (const key of path) {
    const inside = offsets.get(value as object) as Record<string, number> | undefined;
    if (!inside || !Object.hasOwn(inside, key)) break;
    offset = inside[key];
    value = (value as Record<string, unknown>)[key];
  }
  return offset;
}

/** The keys of a field, from the outermost. */
export function keysOf(field: string): string[] {
  return Array.from(field.matchAll(/\[([^\]]*)\]|[^.[\]]+/g), ([whole, inBrackets]) => inBrackets ?? whole);
}
