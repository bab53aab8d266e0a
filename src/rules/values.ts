/** Whether a field is absent, or a whole number from 0 up that fits the API's 32 bits. */
export function isCount(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    (Number.isInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 31)
  );
}
