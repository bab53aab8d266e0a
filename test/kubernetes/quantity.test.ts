import { compareQuantities, isWholeQuantity, Quantity, quantityOf, signOf } from '../../src/kubernetes/quantity';

test.each([
  '0',
  ' 1 ',
  'Gi',
  '.',
  '1',
  '-1',
  '+1',
  '1.',
  '.5',
  '+.25',
  '1E0',
  '1E',
  '1.29E8',
  '128974848000m',
  '500000u',
  '3n',
  '1Ki',
  '1k',
  '1e3',
  '1e-3',
  1,
  0.5,
  1e21,
])('%j is a quantity', (value) => expect(quantityOf(value)).toBeDefined());

test.each([
  '',
  ' ',
  '1e3m',
  '512MB',
  '10 Gi',
  '1gi',
  '1GI',
  '1K',
  '1,5',
  '0x1F',
  '1_000',
  '1e',
  '--1',
  '1.2.3',
  '1e99999',
  true,
  null,
  undefined,
  {},
  ['1'],
])('%j is no quantity', (value) => expect(quantityOf(value)).toBeUndefined());

function compare(one: string, other: string): number {
  return compareQuantities(quantityOf(one) as Quantity, quantityOf(other) as Quantity);
}

test.each([
  ['1Gi', '1024Mi'],
  ['1', '1000m'],
  ['0.5', '500m'],
  ['1e3', '1k'],
  ['1E', '1e18'],
  ['0', '-0'],
  ['0.1n', '1n'],
  ['100E', '9223372036854775807'],
  ['1e9999', '1e999'],
])('%s is as much as %s', (one, other) => expect([compare(one, other), compare(other, one)]).toEqual([0, 0]));

test.each([
  ['1Gi', '1G'],
  ['1001m', '1'],
  ['0.1', '0'],
  ['0', '-1'],
  ['-1', '-2'],
  ['9007199254740993', '9007199254740992'],
])('%s is more than %s', (one, other) => expect([compare(one, other), compare(other, one)]).toEqual([1, -1]));

test.each([
  ['0.000', 0],
  ['Gi', 0],
  ['-0', 0],
  ['1n', 1],
  ['-1Gi', -1],
])('the sign of %s is %d', (value, sign) => expect(signOf(quantityOf(value) as Quantity)).toBe(sign));

test.each([
  ['2', true],
  ['2000m', true],
  ['1.5k', true],
  ['0.5', false],
  ['1500m', false],
])('%s is whole: %j', (value, whole) => expect(isWholeQuantity(quantityOf(value) as Quantity)).toBe(whole));
