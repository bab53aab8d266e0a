/** One document of a text: what stands between two lines of `---`. */
export class DocumentText {
  /** Where the lines end; found once, when a line is first asked for, as a large document is asked for many. */
  private ends?: readonly number[];

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

/** Takes what is not read as it stands in a line, and whether kubectl refuses it. */
export type Tell = (line: number, message: string, isFatal: boolean) => void;

const DROPPED = 'kubectl reads no second object of a document, and drops this one: put --- before it';

const SEPARATOR = '---';

/** What stands between two JSON objects that follow each other; texts are matched so that nothing in them is. */
const BETWEEN_OBJECTS = /"[^"\\]*(?:\\.[^"\\]*)*"|\}\s*(?=\{)/g;

/**
 * Parts a text as kubectl does, before anything else is read: by lines that begin with `---`, and between the JSON objects
 * with which it may begin.
 * @param text the whole text
 * @param tell called with what is not read as it stands there
 */
export function* documentsIn(text: string, tell: Tell): Generator<DocumentText> {
  let from = 0;
  let line = 1;
  while (from < text.length) {
    if (text.startsWith(SEPARATOR, from)) {
      const next = startOfNextLine(text, from);
      const rest = text.slice(from + SEPARATOR.length, next).trim();
      if (rest !== '' && !rest.startsWith('#')) tell(line, 'next to --- only a comment may stand', true);
      from = next;
      line += 1;
    }
    const next = text.startsWith(SEPARATOR, from) ? from : text.indexOf(`\n${SEPARATOR}`, from) + 1 || text.length;
    const isStream = from === 0; // behind a separator, kubectl reads YAML, which has one value in a document
    let isFirst = true;
    for (const document of objectsIn(text.slice(from, next))) {
      if (isFirst || isStream) yield new DocumentText(document, line);
      else if (document.trim() !== '') tell(line + leadingLines(document), DROPPED, false);
      for (const _ of newLinesIn(document)) line += 1;
      isFirst = false;
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

/** How many lines there are before the first text. */
function leadingLines(text: string): number {
  return /^\s*/.exec(text)![0].split('\n').length - 1;
}

function startOfNextLine(text: string, from: number): number {
  return text.indexOf('\n', from) + 1 || text.length;
}

/** Where the lines of a text end. */
function* newLinesIn(text: string): Generator<number> {
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) yield at;
}
