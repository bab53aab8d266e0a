import { join } from 'path';

/** The folder of the files that go into pods: beside the folder of the source, and of the one file that is made of it. */
export const ASSETS = join(__dirname, '..', 'assets');
