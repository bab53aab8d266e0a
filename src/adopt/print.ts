import { Call, Code, Entry, Name, Octal, Statement, Struct } from './code';
import { printable, printableJson } from '../output/printable';

/** The maximum length of a line. */
export const WIDTH = 120;
const INDENT = '  ';
const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** Prints statements with their comments; a statement of several lines gets empty lines around it. */
export function printStatements(statements: readonly Statement[]): string {
  const all = statements.map(printStatement);
  return all.reduce((text, one, index) => {
    const isApart = index > 0 && [one, all[index - 1]].some((code) => code.trim().includes('\n'));
    return `${text}${isApart ? '\n' : ''}${one}`;
  }, '');
}

function printStatement({ name, value, note, isOff }: Statement): string {
  const comment = note === undefined ? '' : `${commented(printable(note))}\n`;
  if (value === undefined) return comment;
  const start = name === undefined ? '' : `const ${name} = `;
  const code = `${start}${printCode(value, '', start.length + 1)};`;
  return `${comment}${isOff ? commented(code) : code}\n`;
}

/**
 * Prints a value.
 * @param indent the indentation of its lines
 * @param taken the characters of its line that are already used
 */
export function printCode(code: Code, indent: string, taken = 0): string {
  const line = onOneLine(code);
  if (line !== undefined && indent.length + taken + line.length <= WIDTH) return line;
  if (Array.isArray(code)) return listLines(code as readonly Code[], indent);
  if (code instanceof Struct) return structLines(code, indent);
  if (code instanceof Call) return callLines(code, indent, taken);
  return line ?? printString(code as string);
}

/** A string literal. One with several lines becomes a template literal, unless it has invisible characters. */
export function printString(value: string): string {
  if (value.includes('\n') && isVisible(value)) {
    return `\`${value.replace(/\\/g, '\\\\').replace(/`/g, '\\`').replace(/\$\{/g, '\\${')}\``;
  }
  const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
  const escaped = printableJson(value).slice(1, -1).replace(/\\"/g, '"');
  return quote + escaped.replaceAll(quote, `\\${quote}`) + quote;
}

function isVisible(value: string): boolean {
  return value.split('\n').every((line) => {
    const shown = line.replaceAll('\t', ' ');
    return printable(shown) === shown;
  });
}

/** Undefined if it needs several lines: commented-out lines, comments and multi-line strings do. */
function onOneLine(code: Code): string | undefined {
  if (typeof code === 'string') return code.includes('\n') ? undefined : printString(code);
  if (typeof code !== 'object' || code === null) return String(code);
  if (code instanceof Name) return code.path;
  if (code instanceof Octal) return `0o${code.value.toString(8)}`;
  if (code instanceof Struct) {
    if (code.isEmpty) return '{}';
    if (code.entries.some(({ isOff, note }) => isOff || note !== undefined)) return undefined;
    const entries = allOf(code.entries.map(({ key, value }) => entryText(key, onOneLine(value))));
    return entries && `{ ${entries.join(', ')} }`;
  }
  if (code instanceof Call) {
    const args = allOf(code.args.map(onOneLine));
    return args && `${callee(code)}(${args.join(', ')})`;
  }
  const items = allOf((code as readonly Code[]).map(onOneLine));
  return items && `[${items.join(', ')}]`;
}

function listLines(items: readonly Code[], indent: string): string {
  const inner = indent + INDENT;
  return `[\n${items.map((item) => `${inner}${printCode(item, inner, 1)},\n`).join('')}${indent}]`;
}

function structLines({ entries }: Struct, indent: string): string {
  const inner = indent + INDENT;
  return `{\n${entries.map((entry) => entryLines(entry, inner)).join('')}${indent}}`;
}

function entryLines({ key, value, isOff, note }: Entry, indent: string): string {
  const comment = note === undefined ? '' : `${commented(note, indent)}\n`;
  const name = keyText(key);
  const text = printCode(value, indent, name.length + (isOff ? 6 : 3));
  const line = name === text ? `${name},` : `${name}: ${text},`;
  if (!isOff) return `${comment}${indent}${line}\n`;
  const unindented = line.replaceAll(`\n${indent}`, '\n');
  return `${comment}${commented(unindented, indent)}\n`;
}

/** A call whose last argument is an object or list continues on the lines of that argument, in the usual style. */
function callLines(call: Call, indent: string, taken: number): string {
  const first = allOf(call.args.slice(0, -1).map(onOneLine));
  const last = call.args.at(-1);
  const opening = first && `${callee(call)}(${first.map((arg) => `${arg}, `).join('')}`;
  const isBlock = last instanceof Struct || Array.isArray(last) || (typeof last === 'string' && last.includes('\n'));
  if (opening && isBlock && indent.length + taken + opening.length < WIDTH) {
    return `${opening}${printCode(last, indent, WIDTH)})`;
  }
  const inner = indent + INDENT;
  return `${callee(call)}(\n${call.args.map((arg) => `${inner}${printCode(arg, inner, 1)},\n`).join('')}${indent})`;
}

function callee({ path, on }: Call): string {
  if (on === 'new') return `new ${path}`;
  return on ? `${onOneLine(on)}.${path}` : path;
}

function entryText(key: string, value: string | undefined): string | undefined {
  const name = keyText(key);
  return value === undefined || name === value ? value : `${name}: ${value}`;
}

function keyText(key: string): string {
  return IDENTIFIER.test(key) ? key : printString(key);
}

function commented(text: string, indent = ''): string {
  return text
    .split('\n')
    .map((line) => `${indent}// ${line}`.trimEnd())
    .join('\n');
}

function allOf(values: (string | undefined)[]): string[] | undefined {
  return values.every((value): value is string => value !== undefined) ? values : undefined;
}
