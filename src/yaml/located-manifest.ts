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

/** Where everything in one document stands. */
export interface Positions {
  /** The line of what some keys lead to from the root of the document, or of the nearest around it that is written down. */
  lineOf(path: readonly string[]): number;
}

/** A manifest in a document, which is looked through for lines only if somebody asks for one. */
export class ManifestInDocument implements LocatedManifest {
  /**
   * @param manifest the object
   * @param file the file that it stands in
   * @param positions those of the document that it stands in
   * @param path the keys that lead to it from the root of the document
   */
  public constructor(
    public readonly manifest: Manifest,
    public readonly file: string,
    private readonly positions: Positions,
    private readonly path: readonly string[],
  ) {}

  public get line(): number {
    return this.positions.lineOf(this.path);
  }

  public lineOf(field: string): number {
    return this.positions.lineOf([...this.path, ...keysOf(field)]);
  }
}

/** The keys of a field, from the outermost. */
function keysOf(field: string): string[] {
  return Array.from(field.matchAll(/\[([^\]]*)\]|[^.[\]]+/g), ([whole, inBrackets]) => inBrackets ?? whole);
}
