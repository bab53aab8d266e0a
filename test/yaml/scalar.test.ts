import { plainScalar, taggedScalar } from '../../src/yaml/scalar';

test.each<[string, string | number | boolean | null]>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON', 'true', 'True', 'TRUE'].map((word): [string, boolean] => [
    word,
    true,
  ]),
  ...['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF', 'false', 'False', 'FALSE'].map((word): [string, boolean] => [
    word,
    false,
  ]),
  ...['', '~', 'null', 'Null', 'NULL'].map((word): [string, null] => [word, null]),
  ['1.10', 1.1],
  ['0x1F', 31],
  ['-0x1F', -31],
  ['0o17', 15],
  ['017', 15],
  ['0755', 493],
  ['08', 8],
  ['0b11', 3],
  ['1e3', 1000],
  ['+12e03', 12000],
  ['1_000', 1000],
  ['1__0', 10],
  ['1.', 1],
  ['.5', 0.5],
  ['+1', 1],
  ['0', 0],
  ['-0', 0],
  ['2.0', 2],
  ['7345e10', 7345e10],
  ['18446744073709551616', 18446744073709551616],
])('%j is no text but %j', (source, value) => expect(plainScalar(source)).toBe(value));

test.each([
  'yEs',
  'tRue',
  'nuLL',
  'No way',
  '12:30',
  '12:30:00',
  '2026-11-23',
  '2026-11-23T12:30:00Z',
  '0.0.1',
  '=',
  '<<',
  '_1',
  '._5',
  '1e400',
  '0x',
  '0xFFFFFFFFFFFFFFFFF',
  '--1',
  'offer',
  '-',
  '0b12',
])('%j is a string', (source) => expect(plainScalar(source)).toBe(source));

test.each(['.nan', '.NaN', '.inf', '-.Inf', '+.INF'])('%s cannot be read', (source) =>
  expect(plainScalar(source)).toBeUndefined(),
);

test.each([
  ['str', '1', '1'],
  ['binary', 'aGk=', 'hi'],
  ['bool', 'yes', true],
  ['int', '0x10', 16],
  ['float', '1', 1],
  ['null', '', null],
  ['str', '', ''],
  ['timestamp', '2026-11-23', '2026-11-23'],
])('!!%s %j is %j', (tag, source, value) => expect(taggedScalar(`tag:yaml.org,2002:${tag}`, source)).toBe(value));

test.each([
  ['bool', 'maybe'],
  ['int', 'one'],
  ['null', '1'],
  ['float', '.inf'],
])('!!%s %j cannot be read', (tag, source) => expect(taggedScalar(`tag:yaml.org,2002:${tag}`, source)).toBeUndefined());

test('a tag that kubectl does not know leaves a string', () => expect(taggedScalar('!Ref', '1')).toBe('1'));
