import { printable, printableJson } from '../../src/output/printable';

test('what a terminal would obey becomes a visible escape', () => {
  expect(printable('a\u001b[31mb\u0007\u009b2J')).toBe('a\\x1b[31mb\\x07\\x9b2J');
  expect(printable('one\r\ntwo\tthree\u2028four')).toBe('one\\r\\ntwo\\tthree\\u2028four');
  expect(printable('\u202egpj.exe\u200b')).toBe('\\u202egpj.exe\\u200b');
  expect(printable('half \ud83d of a pair')).toBe('half \\ud83d of a pair');
  expect(printable('größer 😀 數據')).toBe('größer 😀 數據');
});

test.each([
  ['::error file=x::pwned', '\\x3a:error file=x::pwned'],
  ['  ::add-mask::x', '  \\x3a:add-mask::x'],
  ['name ##[error]pwned', 'name \\x23#[error]pwned'],
  ['##vso[task.setvariable]', '\\x23#vso[task.setvariable]'],
])('no line is a command to a runner: %s', (line, shown) => {
  expect(printable(line)).toBe(shown);
});

test('JSON for programs has the same value, and nothing that a terminal or a runner obeys', () => {
  const value = { 'k\u009b': ['##[add-mask]x', '\u001b[2J', '\u202e', '😀'] };
  const json = printableJson(value);
  expect(JSON.parse(json)).toEqual(value);
  expect(json).not.toMatch(/##\[|[\u001b\u009b\u202e]/);
});
