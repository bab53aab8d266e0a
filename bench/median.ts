export const ROUNDS = 5;

/** The median time of some rounds, in milliseconds. */
export function timeOf(act: () => void): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    act();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]!;
}
