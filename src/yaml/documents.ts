/** One document of a text: what stands between two lines of `---`. */
export class DocumentText {
  /**
   * @param text the document
   * @param line the line of the whole text that it begins in, from 1
   */
  public constructor(
    public readonly text: string,
    public readonly line: number,
  ) {}

  /** The line of the whole text that something stands in. */
  public lineAt(offset: number): number {
    return this.line + newLinesIn(this.text.slice(0, offset));
  }
}

/** A line that begins with `---` and goes on with something that kubectl does not expect there. */
export interface BadSeparator {
  readonly line: number;
  readonly rest: string;
}

const SEPARATOR = '---';

/** What stands between two JSON objects that follow each other; texts are matched so that nothing in them is. */
const BETWEEN_OBJECTS = /"[^"\\]*(?:\\.[^"\\]*)*"|\}\s*(?=\{)/g;

/**
 * Parts a text as kubectl does, before anything else is read: by lines that begin with `---`, and between JSON objects.
 * @param text the whole text
 * @param onBad called for each line that begins with `---` and goes on with more than a comment
 */
export function* documentsIn(text: string, onBad: (separator: BadSeparator) => void): Generator<DocumentText> {
  let from = 0;
  let line = 1;
  while (from < text.length) {
    if (text.startsWith(SEPARATOR, from)) {
      const next = startOfNextLine(text, from);
      const rest = text.slice(from + SEPARATOR.length, next).trim();
      if (rest !== '' && !rest.startsWith('#')) onBad({ line, rest });
      from = next;
      line += 1;
    }
    const next = text.startsWith(SEPARATOR, from) ? from : text.indexOf(`\n${SEPARATOR}`, from) + 1 || text.length;
    for (const document of objectsIn(text.slice(from, next))) {
      yield new DocumentText(document, line);
      line += newLinesIn(document);
    }
    from = next;
  }
}

/** The JSON objects in a text, which need nothing between them; other texts as they are. */
function* objectsIn(text: string): Generator<string> {
  let from = 0;
  if (/^\s*\{/.test(text)) {
    for (const { 0: between, index } of text.matchAll(BETWEEN_OBJECTS)) {
      if (between.startsWith('"')) continue;
      yield text.slice(from, index + between.length);
      from = index + between.length;
    }
  }
  if (from < text.length) yield text.slice(from);
}

function startOfNextLine(text: string, from: number): number {
  return text.indexOf('\n', from) + 1 || text.length;
}

function newLinesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
