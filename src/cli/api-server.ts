import { InputError } from './input';
import { ApiServer, apiServer, NoApiServer } from '../api-server/api-server';

/**
 * The API server of the version that the user names; undefined if none is named.
 * @throws InputError if it is not installed, with the way to install it: a requested check is never skipped
 */
export function apiServerOf(version: string | undefined): ApiServer | undefined {
  if (version === undefined) return undefined;
  try {
    return apiServer(version);
  } catch (error) {
    if (error instanceof NoApiServer) throw new InputError(error.message);
    throw error;
  }
}
