/**
 * Characters that a terminal obeys, or that hide or reorder what stands around them: control characters, line and
 * paragraph separators, marks of direction and width.
 */
// eslint-disable-next-line no-control-regex
const UNPRINTABLE = /[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** Lone surrogates, which no encoding of a file has. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** What the runners of GitHub and Azure read as a command: `##[name]` anywhere in a line, `::name` at its beginning. */
const COMMAND_IN_LINE = /##(?=\[|vso\[)/g;
const COMMAND_AT_START = /^(\s*):(?=:)/;

const SHORT_ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * A string from a manifest as one line of a log or a terminal: characters that are invisible, or that a terminal would
 * interpret, become visible escapes.
 */
export function printable(text: string): string {
  return text
    .replace(UNPRINTABLE, (sign) => SHORT_ESCAPES[sign] ?? escapeSequence(sign))
    .replace(LONE_SURROGATE, escapeSequence)
    .replace(COMMAND_IN_LINE, '\\x23#')
    .replace(COMMAND_AT_START, '$1\\x3a');
}

/** A value as JSON for programs, with the same escapes in its strings: it means the same, and logs do not obey it. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value, null, 2)
    .replace(/[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g, unicodeEscape)
    .replace(COMMAND_IN_LINE, '\\u0023#');
}

function escapeSequence(sign: string): string {
  const code = sign.charCodeAt(0);
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : unicodeEscape(sign);
}

function unicodeEscape(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
