/** Strings that YAML 1.1 reads as a boolean, null or, however unlikely they look, as a number. */
const WORD = /(?:y|n|yes|no|on|off|true|false|null|-?e[+-]?\d+)$/;
/** The beginning of a name, a path, an option or a variable, which is not punctuation in YAML. */
const LETTER_FIRST = /-{0,2}[a-z/_$]/;
/** Digits and a letter that no number and no date has: the beginning of a quantity or a checksum. */
const DIGIT_FIRST = /(?!0[bx])\d[\d._etz-]*[a-df-su-y]/;
/** The rest of a line of ASCII in which no colon and no hash is punctuation. */
const REST = /(?:[!-9;-~]|:(?! )| (?!#))*(?<![ :-])$/;

const PLAIN = new RegExp(`^(?!${WORD.source})(?:${LETTER_FIRST.source}|${DIGIT_FIRST.source})${REST.source}`, 'i');

/** Whether a string needs no quotes in YAML 1.1: not complete, but true for most strings of manifests. */
export function isPlain(text: string): boolean {
  return PLAIN.test(text);
}
