/** A quantity as Kubernetes writes it: `1.5Gi`, `100m`, `1e3`. */
export interface Quantity {
  readonly negative: boolean;
  /** The digits of the number, without its decimal point. */
  readonly digits: string;
  /** The number of digits after the decimal point. */
  readonly decimals: number;
  /** The unit as a power of ten. */
  readonly power10: number;
  /** The unit as a power of two. */
  readonly power2: number;
}

// An exponent of five digits or more keeps the server busy until it gives up.
const QUANTITY = /^([+-]?)(\d*)(?:\.(\d*))?([eE][+-]?\d{1,4}|[KMGTPE]i|[numkMGTPE]?)$/;
const POWERS_10: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};
const POWERS_2: Readonly<Record<string, number>> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 };
const NONZERO = /[1-9]/;

/** The allowed values of a quantity, in words. */
export const QUANTITY_FORM = 'a number with a unit of n, u, m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei or none';

/** A string or number read as a quantity, with 0 for a missing number; undefined if it is not a quantity. */
export function quantityOf(value: unknown): Quantity | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value).trim();
  const match = QUANTITY.exec(text);
  if (match === null || text === '') return undefined;
  const [, sign, whole, decimals = '', unit] = match;
  const isBinary = unit.length === 2 && unit[1] === 'i';
  const isExponent = unit.length > 1 && !isBinary;
  return {
    negative: sign === '-',
    digits: whole + decimals,
    decimals: decimals.length,
    power10: isBinary ? 0 : isExponent ? Number(unit.slice(1)) : POWERS_10[unit],
    power2: isBinary ? POWERS_2[unit] : 0,
  };
}

/** The sign of a quantity: 1, 0 or -1. */
export function signOf({ digits, negative }: Quantity): number {
  if (!NONZERO.test(digits)) return 0;
  return negative ? -1 : 1;
}

/** Compares two quantities: 1 if the first is larger, 0 if they are equal, or -1. */
export function compareQuantities(one: Quantity, other: Quantity): number {
  const first = roughly(one);
  const second = roughly(other);
  if (Math.abs(first - second) > ROUNDING * Math.max(Math.abs(first), Math.abs(second))) return first > second ? 1 : -1;
  const difference = nanos(one) - nanos(other);
  if (difference === 0n) return 0;
  return difference > 0n ? 1 : -1;
}

/** More than the rounding error of a floating point number. */
const ROUNDING = 1e-9;

/** A quantity as a floating point number; NaN where Kubernetes would round or cap it. */
function roughly({ negative, digits, decimals, power10, power2 }: Quantity): number {
  const size = Number(digits) * 10 ** (power10 - decimals) * 2 ** power2;
  if (!(size > 1e-6 && size < 1e18)) return NaN;
  return negative ? -size : size;
}

/** Whether a quantity is an integer after its unit is applied. */
export function isWholeQuantity(quantity: Quantity): boolean {
  return nanos(quantity) % NANO === 0n;
}

/**
 * A string that is the same for two spellings of a quantity if the API server stores both alike: the value, followed by
 * the notation where the server keeps it. Anything else stays as it is.
 */
export function canonicalQuantity(value: unknown): unknown {
  const quantity = quantityOf(value);
  if (quantity === undefined) return value;
  const amount = nanos(quantity);
  const isWhole = amount % NANO === 0n;
  if (quantity.power2 > 0) return isWhole && (amount >= KIBI || amount <= -KIBI) ? `${amount} binary` : `${amount}`;
  const isExponent = EXPONENT.test(String(value).trim());
  return isExponent && amount !== 0n && (!isWhole || amount % KILO === 0n) ? `${amount} exponent` : `${amount}`;
}

const EXPONENT = /[eE][+-]?\d+$/;
const NANO = 10n ** 9n;
const KILO = 1000n * NANO;
const KIBI = 1024n * NANO;
const MOST = (2n ** 63n - 1n) * NANO;

/**
 * A quantity in billionths, the finest unit of Kubernetes: finer values are rounded away from 0; 2^63-1 is the limit.
 */
function nanos(quantity: Quantity): bigint {
  const { digits, decimals, power10, power2, negative } = quantity;
  if (signOf(quantity) === 0) return 0n;
  const power = Math.max(-1000, Math.min(1000, power10)) - decimals + 9;
  const scaled = BigInt(digits) * 2n ** BigInt(power2);
  const size = power >= 0 ? scaled * 10n ** BigInt(power) : divideUp(scaled, 10n ** BigInt(-power));
  const kept = size > MOST ? MOST : size;
  return negative ? -kept : kept;
}

function divideUp(value: bigint, by: bigint): bigint {
  return (value + by - 1n) / by;
}
