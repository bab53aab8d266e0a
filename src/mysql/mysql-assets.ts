import { ASSET_FILES } from './asset-files';

/** The files for the pods that have an ending: their names and contents, in the order of the names. */
export function mySqlAssets(ending: string): { [name: string]: string } {
  return Object.fromEntries(Object.entries(ASSET_FILES).filter(([name]) => name.endsWith(ending)));
}
