let rules: typeof import('../rules') | undefined;

/** The rules, loaded when they are first asked for, so that the import of this library is not the longer for them. */
export function loadRules(): typeof import('../rules') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (rules ??= require('../rules') as typeof import('../rules'));
}
