/** What YAML 1.1 reads as a boolean, as null or, however little it looks like it, as a number. */
const WORD = /(?:y|n|yes|no|on|off|true|false|null|-?e[+-]?\d+)$/;
/** The beginning of a name, a path, an option or a variable, which is no punctuation of YAML. */
const LETTER_FIRST = /-{0,2}[a-z/_$]/;
/** Digits and a letter that is in no number and no date: the beginning of a quantity or a checksum. */
const DIGIT_FIRST = /(?!0[bx])\d[\d._etz-]*[a-df-su-y]/;
/** The rest of a line of ASCII in which no colon and no hash is punctuation. */
const REST = /(?:[!-9;-~]|:(?! )| (?!#))*(?<![ :-])$/;

const PLAIN = new RegExp(`^(?!${WORD.source})(?:${LETTER_FIRST.source}|${DIGIT_FIRST.source})${REST.source}`, 'i');

/** Whether a string stands in YAML 1.1 as it is: not all are found that do, but most that are in a manifest. */
export function isPlain(text: string): boolean {
  return PLAIN.test(text);
}
