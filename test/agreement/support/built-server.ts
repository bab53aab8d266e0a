import { existsSync } from 'fs';
import { resolve } from 'path';
import { ApiServer } from '../../../src/api-server/api-server';

/** The package of a version as `npm run api-server` built it. */
export function builtServer(version: string): ApiServer {
  const folder = resolve(__dirname, '../../../dist/kubernetes', version);
  if (!existsSync(folder)) throw new Error(`the package for ${version} is not built: npm run api-server -- ${version}`);
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require(folder);
}
