import { Size, SizeRoundingBehavior } from 'cdk8s';

const EXACT = { rounding: SizeRoundingBehavior.NONE };

/** From the largest to the smallest. */
const UNITS: [string, (size: Size) => number][] = [
  ['Pi', (size) => size.toPebibytes(EXACT)],
  ['Ti', (size) => size.toTebibytes(EXACT)],
  ['Gi', (size) => size.toGibibytes(EXACT)],
  ['Mi', (size) => size.toMebibytes(EXACT)],
];

/**
 * A size as a quantity of Kubernetes, in the largest unit that divides it, as the API server would write it.
 *
 * `Size.asString` does not exist in the oldest cdk8s that this library accepts.
 */
export function sizeQuantity(size: Size): string {
  for (const [suffix, amountIn] of UNITS) {
    const amount = amountIn(size);
    if (amount !== 0 && Number.isInteger(amount)) return `${amount}${suffix}`;
  }
  return `${size.toKibibytes(EXACT)}Ki`;
}
