import type { Manifest } from '../kubernetes/manifest';

/** A manifest with its place in a file. */
export interface LocatedManifest {
  readonly manifest: Manifest;
  /** The file that contains it, as the user named it. */
  readonly file: string;
  /** The line on which the object begins, from 1. */
  readonly line: number;
  /**
   * The line of a field, or of the nearest one around it that has a position.
   * @param field in the notation of rules: `spec.template.spec.containers[1].name`,
   * `metadata.labels[app.kubernetes.io/name]`
   */
  lineOf(field: string): number;
}

/** The positions in one document. */
export interface Positions {
  /** The line of the value at a path from the root of the document, or of the nearest one around it. */
  lineOf(path: readonly string[]): number;
}

/** A manifest in a document. Positions are found only if a line is asked for. */
export class ManifestInDocument implements LocatedManifest {
  /**
   * @param manifest the object
   * @param file the file that contains it
   * @param positions the positions in its document
   * @param path its path from the root of the document
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
    return this.positions.lineOf([...this.path, ...fieldSteps(field)]);
  }
}

/** The keys of a field, from the outermost. */
function fieldSteps(field: string): string[] {
  return Array.from(field.matchAll(/\[([^\]]*)\]|[^.[\]]+/g), ([whole, inBrackets]) => inBrackets ?? whole);
}
