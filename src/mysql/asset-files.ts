import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { ASSETS } from '../assets';

const FOLDER = join(ASSETS, 'mysql');

/**
 * The files for the pods: their contents by their names, in the order of the names. In the package they stand in this
 * module, so that an app that was bundled into one file has them too; hence it exports nothing else.
 */
export const ASSET_FILES: { readonly [name: string]: string } = Object.fromEntries(
  readdirSync(FOLDER)
    .filter((name) => /\.(sh|cnf)$/.test(name))
    .sort()
    .map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')]),
);
