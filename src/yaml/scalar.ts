/** The value of a scalar. */
export type ScalarValue = string | number | boolean | null;

/** Words that are not strings in YAML 1.1, in exactly these spellings. */
const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
]);
const NOT_IN_JSON = /^(?:\.(?:nan|NaN|NAN)|[-+]?\.(?:inf|Inf|INF))$/;

/** The first characters of everything that is not a string. */
const MAYBE_NO_TEXT = /^(?:$|[-+.0-9~yYnNtTfFoO])/;

const INTEGER = /^([-+]?)(?:0x([0-9a-f]+)|0b([01]+)|0o?([0-7]+)|(0|[1-9][0-9]*))$/i;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

/**
 * The value that kubectl gives a plain scalar: that of YAML 1.1, except that times and base 60 numbers are strings.
 * @returns undefined for numbers that JSON cannot express, which kubectl cannot read
 */
export function plainScalar(source: string): ScalarValue | undefined {
  if (!MAYBE_NO_TEXT.test(source)) return source;
  const word = WORDS.get(source);
  if (word !== undefined) return word;
  if (NOT_IN_JSON.test(source)) return undefined;
  return numberIn(source) ?? source;
}

/**
 * The value that kubectl gives a scalar with a tag, quoted or not.
 * @returns undefined for a value that does not have the type of the tag, which kubectl cannot read
 */
export function taggedScalar(tag: string, source: string): ScalarValue | undefined {
  if (tag === 'tag:yaml.org,2002:binary') return Buffer.from(source, 'base64').toString();
  const type = TYPES.get(tag);
  if (type === undefined || type === 'string') return source;
  const value = plainScalar(source);
  if (tag === 'tag:yaml.org,2002:int' && !Number.isInteger(value)) return undefined;
  return (value === null ? 'null' : typeof value) === type ? value : undefined;
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ['tag:yaml.org,2002:str', 'string'],
  ['tag:yaml.org,2002:bool', 'boolean'],
  ['tag:yaml.org,2002:int', 'number'],
  ['tag:yaml.org,2002:float', 'number'],
  ['tag:yaml.org,2002:null', 'null'],
]);

function numberIn(source: string): number | undefined {
  const digits = source.startsWith('.') ? source : source.replaceAll('_', '');
  const integer = INTEGER.exec(digits);
  if (integer) {
    const [, sign, hexadecimal, binary, octal, decimal] = integer;
    if (decimal !== undefined) return signed(sign, Number(decimal));
    const value = BigInt(hexadecimal ? `0x${hexadecimal}` : binary ? `0b${binary}` : `0o${octal}`);
    return value < 2n ** 64n ? signed(sign, Number(value)) : undefined;
  }
  const value = FLOAT.test(digits) ? Number(digits) : NaN;
  return Number.isFinite(value) ? value : undefined;
}

function signed(sign: string, value: number): number {
  return sign === '-' ? 0 - value : value;
}
