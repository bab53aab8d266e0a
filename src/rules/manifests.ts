import { Manifest } from './manifest';

/** A group of manifests in which one finds another by kind, namespace and name. */
export class Manifests {
  private readonly byKind = new Map<string, Manifest[]>();

  public constructor(public readonly all: readonly Manifest[]) {
    for (const manifest of all) {
      const kind = manifest.kind ?? '';
      const siblings = this.byKind.get(kind);
      if (siblings) siblings.push(manifest);
      else this.byKind.set(kind, [manifest]);
    }
  }

  /** The objects of a kind that share a namespace with an object. */
  public beside(object: Manifest, kind: string): Manifest[] {
    const namespace = object.metadata?.namespace;
    return (this.byKind.get(kind) ?? []).filter((other) => other.metadata?.namespace === namespace);
  }

  /** The objects of a kind, in whichever namespace. */
  public ofKind(kind: string): readonly Manifest[] {
    return this.byKind.get(kind) ?? [];
  }
}
