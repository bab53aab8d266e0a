import { CST, Lexer } from 'yaml';

/** A tab that may be indentation: at the beginning of a line, or after a dash. */
const AT_START = /^ *(?:[-?:] +)*(?:[-?:] *)?\t/m;

/**
 * Finds a tab that kubectl rejects: one where indentation counts, whatever follows. So a line with only a tab is
 * rejected, and so is a block scalar whose first line begins with one.
 *
 * @param text a document of YAML
 * @returns undefined if there is none
 * @see https://github.com/yaml/go-yaml/blob/v2/scannerc.go
 */
export function refusedTab(text: string): number | undefined {
  return AT_START.test(text) ? new TabScanner().scan(text) : undefined;
}

/** Follows the tokens of a document as far as needed to know whether spaces are indentation. */
class TabScanner {
  /** The number of open brackets: between them, tabs are like spaces. */
  private depth = 0;
  /** Whether a key or a list may begin here. */
  private mayBegin = true;
  /** Whether a plain scalar may continue here, on a further line. */
  private isAfterPlain = false;
  private isNewLine = true;
  /** The columns of the innermost map or list, and of the current node, which may be a key. */
  private indent = 0;
  private nodeColumn?: number;
  /** The header of the block scalar whose content follows. */
  private header?: string;

  public scan(text: string): number | undefined {
    let [offset, lineStart, isScalar] = [0, 0, false];
    for (const token of new Lexer().lex(text)) {
      const type = CST.tokenType(token);
      if (type === 'doc-mode' || type === 'flow-error-end') continue; // marks of the lexer, which are not part of the document
      if (type === 'scalar') {
        isScalar = true;
        continue;
      }
      const found = this.take(token, isScalar ? 'scalar' : (type ?? ''), offset - lineStart);
      if (found !== undefined) return offset + found;
      isScalar = false;
      const end = token.lastIndexOf('\n');
      if (end >= 0) lineStart = offset + end + 1;
      offset += token.length;
    }
    return undefined;
  }

  /** Takes a token, and returns the offset of a rejected tab in it. */
  private take(token: string, type: string, column: number): number | undefined {
    if (this.header !== undefined && type === 'scalar') {
      const found = tabBeforeText(token, this.header);
      this.header = undefined;
      this.beginLine();
      return found;
    }
    if (type === 'space') {
      const tab = token.indexOf('\t');
      return tab >= 0 && this.isIndentation(column + tab) ? tab : undefined;
    }
    if (type === 'newline') {
      const isAfterPlain = this.isAfterPlain;
      this.beginLine();
      this.isAfterPlain = isAfterPlain;
    } else if (this.depth === 0 || type.startsWith('flow-')) {
      this.takeNode(token, type, column);
    }
    return undefined;
  }

  private takeNode(token: string, type: string, column: number): void {
    this.mayBegin = type === 'seq-item-ind' || type === 'explicit-key-ind';
    this.isAfterPlain = type === 'scalar';
    this.isNewLine = false;
    if (type === 'flow-map-start' || type === 'flow-seq-start') this.depth += 1;
    if (type === 'flow-map-end' || type === 'flow-seq-end') this.depth -= 1;
    if (type === 'block-scalar-header') this.header = token;
    if (this.mayBegin) [this.indent, this.nodeColumn] = [column, undefined];
    else if (type === 'map-value-ind') this.indent = this.nodeColumn ?? column;
    else this.nodeColumn ??= column;
  }

  private beginLine(): void {
    this.mayBegin = true;
    this.isAfterPlain = false;
    this.isNewLine = true;
    this.nodeColumn = undefined;
  }

  private isIndentation(column: number): boolean {
    if (this.depth > 0) return false;
    return this.isAfterPlain ? this.isNewLine && column <= this.indent : this.mayBegin;
  }
}

/** A tab in a block scalar where it would be indentation: before the first line of content, or after too few spaces. */
function tabBeforeText(block: string, header: string): number | undefined {
  if (/\d/.test(header)) return undefined; // the header states the indentation
  let [offset, width] = [0, Infinity];
  for (const line of block.split('\n')) {
    const spaces = /^ */.exec(line)![0].length;
    if (line[spaces] === '\t' && spaces < width) return offset + spaces;
    if (line.length > spaces && width === Infinity) width = spaces;
    offset += line.length + 1;
  }
  return undefined;
}
