let rules: typeof import('../rules') | undefined;

/** The rules, loaded when first needed, so that importing this library does not take longer. */
export function loadRules(): typeof import('../rules') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (rules ??= require('../rules') as typeof import('../rules'));
}
