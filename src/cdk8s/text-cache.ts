/** Caches strings up to a limit, and then starts over, since repetitions mostly follow soon. */
export class TextCache {
  private readonly texts = new Map<string, string>();

  public constructor(private readonly limit: number) {}

  public get(key: string): string | undefined {
    return this.texts.get(key);
  }

  /** Remembers a text and returns it. */
  public set(key: string, text: string): string {
    if (this.texts.size >= this.limit) this.texts.clear();
    this.texts.set(key, text);
    return text;
  }
}
