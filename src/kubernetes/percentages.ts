import { isWhole, MAX_INT32 } from './values';

const PERCENT = /^0*(?:\d{1,2}|100)%$/;
const ANY_PERCENT = /^\d+%$/;

export const COUNT_OR_PERCENT = 'a non-negative integer, or a string from "0%" to "100%"';

/** Whether a value is a number of pods, or a percentage up to 100. */
export function isCountOrPercent(value: unknown): boolean {
  return isWhole(value, 0, MAX_INT32) || (typeof value === 'string' && PERCENT.test(value));
}

/** Whether a value is a number of pods, or a percentage that may exceed 100. */
export function isCountOrAnyPercent(value: unknown): boolean {
  return isWhole(value, 0, MAX_INT32) || (typeof value === 'string' && ANY_PERCENT.test(value));
}

/** Whether a value stands for no pods at all. */
export function isNone(value: unknown): boolean {
  return value === 0 || (typeof value === 'string' && /^0+%$/.test(value));
}
