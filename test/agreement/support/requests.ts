import { Manifest } from '../../../src/kubernetes/manifest';

/** What the API server answered. */
export interface Response {
  readonly isAccepted: boolean;
  readonly status: number;
  /** Why it refuses; '' where it accepts. */
  readonly message: string;
  readonly object: Manifest;
}

/** Sends an object to the API server. */
export async function send(method: 'POST' | 'PUT' | 'DELETE', url: string, object?: Manifest): Promise<Response> {
  const answer = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json' },
    body: object && JSON.stringify(object),
  });
  const body = Object(await answer.json());
  // An object of the name that is there already is refused last of all, when nothing is wrong with it.
  const isAccepted = answer.ok || body.reason === 'AlreadyExists';
  return { isAccepted, status: answer.status, message: isAccepted ? '' : (body.message ?? ''), object: body };
}

/** Does something with each item, some at once, and keeps their order. */
export async function inParallel<T, R>(
  items: readonly T[],
  atOnce: number,
  act: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const work = async () => {
    while (next < items.length) {
      const n = next++;
      results[n] = await act(items[n]);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}
