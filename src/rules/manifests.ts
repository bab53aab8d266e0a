import { kindOf, Manifest } from './manifest';
import { PodTemplate, podTemplateOf } from './pod-template';
import { text } from './values';

/** A group of manifests in which one finds another by kind, namespace and name. */
export class Manifests {
  private readonly byKind = new Map<string, Manifest[]>();
  private readonly pods = new Map<Manifest, PodTemplate | undefined>();
  private twins?: ReadonlySet<Manifest>;

  public constructor(public readonly all: readonly Manifest[]) {
    for (const manifest of all) {
      const kind = kindOf(manifest);
      const siblings = this.byKind.get(kind);
      if (siblings) siblings.push(manifest);
      else this.byKind.set(kind, [manifest]);
    }
  }

  /** The objects of a kind that share a namespace with an object. */
  public beside(object: Manifest, kind: string): Manifest[] {
    const namespace = namespaceOf(object);
    return this.ofKind(kind).filter((other) => namespaceOf(other) === namespace);
  }

  /** The objects of a kind, in whichever namespace. */
  public ofKind(kind: string): readonly Manifest[] {
    return this.byKind.get(kind) ?? NONE;
  }

  /** The pod template of an object, read once; undefined if its kind has none. */
  public podOf(object: Manifest): PodTemplate | undefined {
    const known = this.pods.get(object);
    if (known || this.pods.has(object)) return known;
    const pod = podTemplateOf(object);
    this.pods.set(object, pod);
    return pod;
  }

  /** Whether an object comes after another of the same kind, namespace and name. */
  public isRepeated(object: Manifest): boolean {
    this.twins ??= repeated(this.all);
    return this.twins.has(object);
  }
}

const NONE: readonly Manifest[] = Object.freeze([]);

/** The namespace that an object names; undefined where it leaves it to whoever applies it. */
export function namespaceOf(object: Manifest): string | undefined {
  return object.metadata?.namespace || undefined;
}

function repeated(all: readonly Manifest[]): ReadonlySet<Manifest> {
  const seen = new Set<string>();
  const twins = new Set<Manifest>();
  for (const object of all) {
    const kind = kindOf(object);
    const name = object.metadata?.name;
    if (kind === '' || typeof name !== 'string') continue;
    const key = `${kind} ${text(namespaceOf(object))} ${name}`;
    if (seen.has(key)) twins.add(object);
    else seen.add(key);
  }
  return twins;
}
