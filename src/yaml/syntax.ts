import { Node, parseDocument, Schema, YAMLError } from 'yaml';
import { withIndentedBrackets } from './brackets';
import { DocumentText } from './documents';
import { NoJson } from './json-from-yaml';
import { refusedTab } from './tabs';

/** A document as a tree of nodes, and the text in which they stand. */
export interface Syntax {
  readonly root: Node | null;
  readonly document: DocumentText;
}

/** Scalars stay the texts that they are: `json-from-yaml` makes of them what kubectl does. */
const OPTIONS = {
  schema: new Schema({ schema: 'failsafe', resolveKnownTags: false }),
  uniqueKeys: false,
  prettyErrors: false,
} as const;

// eslint-disable-next-line no-control-regex
const CONTROL_CHARACTER = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/;

/** A line of `...` with nothing before it but comments. */
const END_OF_NOTHING = /^(?:[ \t]*(?:#.*)?\n)*\.\.\.(?=\s|$)/;

/** What the parser quotes of the text, which may be the value of a Secret. */
const QUOTED = /(?:: ["!]|(?<=characters): | the .*tag(?=$|: )).*$/s;

export const TOO_DEEP = 'this is nested too deeply to be read';

/**
 * Parses a document as the parser of kubectl does where that differs from YAML 1.2, which is the parser here.
 * @throws NoJson for what kubectl refuses
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

/** Behind a line of `...`, kubectl reads no further either; and a comment may follow a quote or a bracket at once. */
function isTakenByKubectl({ code, message }: YAMLError): boolean {
  return code === 'MULTIPLE_DOCS' || (code === 'MISSING_CHAR' && message.startsWith('Comments must be separated'));
}

/** A text in which `\'` in double quotes, which kubectl takes for a quote, is one. */
function withPlainQuotes(text: string, errors: readonly YAMLError[]): string {
  let [result, from] = ['', 0];
  for (const { code, pos } of errors) {
    if (code !== 'BAD_DQ_ESCAPE' || !text.startsWith("\\'", pos[0])) continue;
    result += text.slice(from, pos[0]);
    from = pos[0] + 1;
  }
  return result + text.slice(from);
}

/** The parser makes an error of each mistake, and of a text of nothing but mistakes more stack traces than there is memory for. */
function withoutStackTraces<T>(act: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return act();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
