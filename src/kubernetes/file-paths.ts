/** What a path that stays inside its folder looks like. */
export const INSIDE = 'a path without / in front and without ..';

/** Whether a path leads to something in its folder. */
export function staysInside(path: unknown): path is string {
  return typeof path === 'string' && !path.startsWith('/') && !path.split('/').includes('..');
}
