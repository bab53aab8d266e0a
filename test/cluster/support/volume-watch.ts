import { Watch } from './watch';

const FIELDS = ['.object.metadata.name', '.object.spec.claimRef.name'];

/** Which claims each volume of the cluster is for, one after the other. */
export class VolumeWatch {
  private readonly claims: Record<string, string[]> = {};
  private readonly watch = new Watch(['persistentvolumes'], FIELDS, (values) => this.take(values));

  /** The names of the claims that a volume was for so far; an empty one if any claim could have taken it. */
  public claimsOf(volume: string): string[] {
    return this.claims[volume] ?? [];
  }

  public stop(): void {
    this.watch.stop();
  }

  private take([volume, claim]: string[]): void {
    const claims = (this.claims[volume!] ??= []);
    if (claims.at(-1) !== claim) claims.push(claim!);
  }
}
