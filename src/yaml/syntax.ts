import { Node, parseDocument, Schema, YAMLError } from 'yaml';
import { withIndentedBrackets } from './brackets';
import { DocumentText } from './documents';
import { NoJson } from './json-from-yaml';
import { refusedTab } from './tabs';

/** A document as a syntax tree, with its text. */
export interface Syntax {
  readonly root: Node | null;
  readonly document: DocumentText;
}

/** Scalars stay strings: `json-from-yaml` converts them as kubectl does. */
const OPTIONS = {
  schema: new Schema({ schema: 'failsafe', resolveKnownTags: false }),
  uniqueKeys: false,
  prettyErrors: false,
} as const;

// eslint-disable-next-line no-control-regex
const CONTROL_CHARACTER = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/;

/** A line of `...` with only comments before it. */
const END_OF_NOTHING = /^(?:[ \t]*(?:#.*)?\n)*\.\.\.(?=\s|$)/;

/** The part of a message that quotes the document, which may contain the value of a Secret. */
const QUOTED = /(?:: ["!]|(?<=characters): | the .*tag(?=$|: )).*$/s;

export const TOO_DEEP = 'this is nested too deeply to be read';

/**
 * Parses a document as kubectl's parser does where that one differs from YAML 1.2, which this parser implements.
 * @throws NoJson for what kubectl rejects
 */
export function syntaxOf(document: DocumentText): Syntax {
  const control = document.text.search(CONTROL_CHARACTER);
  if (control >= 0) throw new NoJson('control characters are not allowed', control);
  if (END_OF_NOTHING.test(document.text)) throw new NoJson('there is nothing before ...', document.text.indexOf('...'));
  const tab = refusedTab(document.text);
  if (tab !== undefined) throw new NoJson('a tab stands where indentation counts: use spaces', tab);
  const { root, errors } = parse(document.text);
  if (errors.length === 0) return { root, document };
  const lenient = new DocumentText(withIndentedBrackets(withPlainQuotes(document.text, errors)), document.line);
  const again = lenient.text === document.text ? { root, errors } : parse(lenient.text);
  if (again.errors.length === 0) return { root: again.root, document: lenient };
  const [error] = errors;
  const isExhausted = error.code === 'RESOURCE_EXHAUSTION';
  throw new NoJson(isExhausted ? TOO_DEEP : `this is no YAML: ${error.message.replace(QUOTED, '')}`, error.pos[0]);
}

function parse(text: string): { root: Node | null; errors: readonly YAMLError[] } {
  const { contents, errors } = withoutStackTraces(() => parseDocument(text, OPTIONS));
  return { root: contents as Node | null, errors: errors.filter((error) => !isTakenByKubectl(error)) };
}

/** kubectl too stops reading at a line of `...`, and allows a comment directly after a quote or a bracket. */
function isTakenByKubectl({ code, message }: YAMLError): boolean {
  return code === 'MULTIPLE_DOCS' || (code === 'MISSING_CHAR' && message.startsWith('Comments must be separated'));
}

/** Replaces `\'` in double quotes, which kubectl reads as a quote, by a quote. */
function withPlainQuotes(text: string, errors: readonly YAMLError[]): string {
  let [result, from] = ['', 0];
  for (const { code, pos } of errors) {
    if (code !== 'BAD_DQ_ESCAPE' || !text.startsWith("\\'", pos[0])) continue;
    result += text.slice(from, pos[0]);
    from = pos[0] + 1;
  }
  return result + text.slice(from);
}

/** The parser creates an error with a stack trace for each mistake: a document full of them would exhaust memory. */
function withoutStackTraces<T>(act: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return act();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
