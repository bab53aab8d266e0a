/** Numbers that look random and are the same each time for the same seed: the generator of Park and Miller. */
export class Random {
  /** @param state where to begin, from 1 up */
  public constructor(private state: number) {}

  /** One of some things. */
  public of<T>(things: readonly T[]): T {
    this.state = (this.state * 48_271) % 2_147_483_647;
    return things[this.state % things.length];
  }
}
