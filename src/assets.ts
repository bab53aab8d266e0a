import { join } from 'path';

/**
 * The folder of the files that go into pods: next to the folder of the source, and of the bundle that is built from it.
 */
export const ASSETS = join(__dirname, '..', 'assets');
