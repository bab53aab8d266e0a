/** Whether a value is a token, which cdk8s resolves when the app is synthesized: an object or a function stands for it. */
export function isToken(value: unknown): boolean {
  return typeof value === 'object' || typeof value === 'function';
}
