import { Size } from 'cdk8s';
import { sizeQuantity } from '../../src/private/size-quantity';

test.each([
  [Size.kibibytes(1), '1Ki'],
  [Size.mebibytes(1536), '1536Mi'],
  [Size.mebibytes(1024), '1Gi'],
  [Size.gibibytes(1.5), '1536Mi'],
  [Size.gibibytes(10), '10Gi'],
  [Size.tebibytes(2), '2Ti'],
  [Size.pebibyte(1), '1Pi'],
  [Size.kibibytes(0.5), '0.5Ki'],
  [Size.gibibytes(0), '0Ki'],
])('%# is written in the largest unit that divides it', (size, quantity) => {
  expect(sizeQuantity(size)).toBe(quantity);
});
