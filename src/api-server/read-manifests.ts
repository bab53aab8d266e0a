import type { ApiServer, Position, ReadDocument } from './api-server';
import type { Manifest } from '../kubernetes/manifest';
import { LocatedManifest, ManifestInDocument, Positions } from '../yaml/located-manifest';
import { objectsIn } from '../yaml/objects';
import type { Problem, Reading } from '../yaml/read-manifests';

/** Reads the manifests in some files as those of one app, with kubectl's own parser. */
export function readWith(server: ApiServer, files: Iterable<readonly [file: string, text: string]>): Reading {
  const manifests: LocatedManifest[] = [];
  const problems: Problem[] = [];
  for (const [file, text] of files) {
    for (const document of server.read(text)) {
      for (const problem of problemsOf(document)) problems.push({ file, ...problem });
      if (document.object === undefined) continue;
      const positions = new PositionsOfServer(server, text, document);
      for (const { object, missing, path } of objectsIn(document.object)) {
        if (missing === undefined) manifests.push(new ManifestInDocument(object as Manifest, file, positions, path));
        else problems.push({ file, line: positions.lineOf(path), message: missing, isFatal: true });
      }
    }
  }
  return { manifests, problems };
}

function problemsOf({ error, errorLine, warning, warningLine, line }: ReadDocument): Omit<Problem, 'file'>[] {
  const problems: Omit<Problem, 'file'>[] = [];
  if (error !== undefined) problems.push({ line: errorLine ?? line, message: error, isFatal: true });
  if (warning !== undefined) problems.push({ line: warningLine ?? line, message: warning, isFatal: false });
  return problems;
}

/** The positions in one document; the API server is asked only if something is wrong there. */
class PositionsOfServer implements Positions {
  private found?: Position;

  /**
   * @param server the API server to ask
   * @param text the content of the file
   * @param document the part of it that is the document
   */
  public constructor(
    private readonly server: ApiServer,
    private readonly text: string,
    private readonly document: ReadDocument,
  ) {}

  public lineOf(path: readonly string[]): number {
    this.found ??= this.server.locate(this.documentText());
    let position = this.found;
    for (const key of path) {
      const inside = typeof position === 'number' ? {} : (position[1] as Readonly<Record<string, Position>>);
      if (!Object.hasOwn(inside, key)) break;
      position = inside[key];
    }
    return this.document.line - 1 + (typeof position === 'number' ? position : position[0]);
  }

  private documentText(): string {
    const { line, lines } = this.document;
    return this.text
      .split('\n', line - 1 + lines)
      .slice(line - 1)
      .join('\n');
  }
}
