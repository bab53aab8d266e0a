/** One document of a file, between two lines of `---`. */
export class DocumentText {
  /** The ends of lines, found once, because a large document is asked for many lines. */
  private ends?: readonly number[];

  /**
   * @param text the content of the document
   * @param line the line of the file on which it begins, from 1
   */
  public constructor(
    public readonly text: string,
    public readonly line: number,
  ) {}

  /** The line of the file at an offset of the document. */
  public lineAt(offset: number): number {
    this.ends ??= Array.from(newLinesIn(this.text));
    let [from, to] = [0, this.ends.length];
    while (from < to) {
      const middle = Math.floor((from + to) / 2);
      if (this.ends[middle] < offset) from = middle + 1;
      else to = middle;
    }
    return this.line + from;
  }
}

/** Reports what is not read as it is written on a line, and whether kubectl rejects it. */
export type Report = (line: number, message: string, isFatal: boolean) => void;

const DROPPED = 'kubectl reads no second object of a document, and drops this one: put --- before it';

const SEPARATOR = '---';

/** The separator of two JSON objects; strings are matched so that nothing inside them counts. */
const BETWEEN_OBJECTS = /"[^"\\]*(?:\\.[^"\\]*)*"|\}\s*(?=\{)/g;

/**
 * Splits a file as kubectl does before it parses anything: at lines that begin with `---`, and between the JSON objects
 * at its beginning.
 * @param text the content of the file
 * @param report called with what is not read as it is written
 */
export function* documentsIn(text: string, report: Report): Generator<DocumentText> {
  let from = 0;
  let line = 1;
  while (from < text.length) {
    if (text.startsWith(SEPARATOR, from)) {
      const next = startOfNextLine(text, from);
      const rest = text.slice(from + SEPARATOR.length, next).trim();
      if (rest !== '' && !rest.startsWith('#')) report(line, 'next to --- only a comment may stand', true);
      from = next;
      line += 1;
    }
    const next = text.startsWith(SEPARATOR, from) ? from : text.indexOf(`\n${SEPARATOR}`, from) + 1 || text.length;
    const isStream = from === 0; // after a separator kubectl reads YAML, with one value per document
    let isFirst = true;
    for (const document of splitJsonObjects(text.slice(from, next))) {
      if (isFirst || isStream) yield new DocumentText(document, line);
      else if (document.trim() !== '') report(line + leadingLines(document), DROPPED, false);
      for (const _ of newLinesIn(document)) line += 1;
      isFirst = false;
    }
    from = next;
  }
}

/** Splits JSON objects, which need no separator; returns any other document as it is. */
function* splitJsonObjects(text: string): Generator<string> {
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

/** The number of empty lines before the content. */
function leadingLines(text: string): number {
  return /^\s*/.exec(text)![0].split('\n').length - 1;
}

function startOfNextLine(text: string, from: number): number {
  return text.indexOf('\n', from) + 1 || text.length;
}

/** The ends of the lines of a document. */
function* newLinesIn(text: string): Generator<number> {
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) yield at;
}
