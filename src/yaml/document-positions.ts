import type { DocumentText } from './documents';
import type { Json, Offsets } from './json-from-yaml';
import type { Positions } from './located-manifest';

/** The positions in a document, found when a line is first asked for: for most documents, that never happens. */
export class DocumentPositions implements Positions {
  private located?: Json;

  /**
   * @param document the document
   * @param locate reads it with positions
   */
  public constructor(
    private readonly document: DocumentText,
    private readonly locate: () => Json,
  ) {}

  public lineOf(path: readonly string[]): number {
    this.located ??= this.locate();
    const { value, start, offsets } = this.located;
    return this.document.lineAt(offsetOf(path, value, offsets) ?? start);
  }
}

/** The position of a value, or of the nearest one around it that has a position; undefined if none has. */
function offsetOf(path: readonly string[], root: unknown, offsets: Offsets): number | undefined {
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
