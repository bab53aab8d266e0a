import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { ASSETS } from '../assets';

const FOLDER = join(ASSETS, 'mysql');

/** The files for the pods that have an ending: their names and contents, in the order of the names. */
export function mySqlAssets(ending: string): { [name: string]: string } {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith(ending));
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')]));
}
