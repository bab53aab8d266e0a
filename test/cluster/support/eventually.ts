import { setTimeout as pause } from 'timers/promises';

const POLL_MS = 250;

/**
 * Waits until an assertion holds.
 *
 * @param assertion asks the cluster and expects
 * @param seconds after how long to give up, with the last failure of the assertion
 * @param pollMs how long to wait between two questions
 * @returns what the assertion returns
 */
export async function eventually<T>(assertion: () => Promise<T>, seconds = 60, pollMs = POLL_MS): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    try {
      return await assertion();
    } catch (failure) {
      if (Date.now() > end) throw stillFailing(failure as Error, seconds);
    }
    await pause(pollMs);
  }
}

function stillFailing(failure: Error, seconds: number): Error {
  failure.message = `After ${seconds} s, still: ${failure.message}`;
  return failure;
}
