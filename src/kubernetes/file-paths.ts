/** The form of a path that stays inside its folder, in words. */
export const INSIDE = 'a path without / in front and without ..';

/** Whether a path stays inside its folder. */
export function staysInside(path: unknown): path is string {
  return typeof path === 'string' && !path.startsWith('/') && !path.split('/').includes('..');
}
