import { POD_KINDS } from './kinds';
import { kindOf, Manifest } from './manifest';
import { PodTemplate, podTemplateOf } from './pod-template';
import { text } from './values';

/** An object that makes pods, and how they look. */
export interface Workload {
  readonly object: Manifest;
  readonly pod: PodTemplate;
}

/** A group of manifests in which one finds another by kind, namespace and name. */
export class Manifests {
  private readonly byKind = new Map<string, Manifest[]>();
  private readonly pods = new Map<Manifest, PodTemplate | undefined>();
  private names?: Names;
  private workloads?: ReadonlyMap<string | undefined, readonly Workload[]>;

  public constructor(public readonly all: readonly Manifest[]) {
    for (const manifest of all) {
      const kind = kindOf(manifest);
      const siblings = this.byKind.get(kind);
      if (siblings) siblings.push(manifest);
      else this.byKind.set(kind, [manifest]);
    }
  }

  /** The objects of a kind, in whichever namespace. */
  public ofKind(kind: string): readonly Manifest[] {
    return this.byKind.get(kind) ?? NONE;
  }

  /** The object of a kind and name that shares a namespace with an object. */
  public beside(object: Manifest, kind: string, name: unknown): Manifest | undefined {
    if (!this.byKind.has(kind)) return undefined;
    this.names ??= namesOf(this.all);
    return this.names.first.get(keyOf(kind, namespaceOf(object), name));
  }

  /** The objects that make pods in the namespace of an object. */
  public workloadsBeside(object: Manifest): readonly Workload[] {
    this.workloads ??= this.workloadsByNamespace();
    return this.workloads.get(namespaceOf(object)) ?? NO_WORKLOADS;
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
    this.names ??= namesOf(this.all);
    return this.names.repeated.has(object);
  }

  private workloadsByNamespace(): ReadonlyMap<string | undefined, readonly Workload[]> {
    const workloads = new Map<string | undefined, Workload[]>();
    for (const kind of POD_KINDS) {
      for (const object of this.ofKind(kind)) {
        const pod = this.podOf(object);
        if (!pod) continue;
        const namespace = namespaceOf(object);
        const others = workloads.get(namespace);
        if (others) others.push({ object, pod });
        else workloads.set(namespace, [{ object, pod }]);
      }
    }
    return workloads;
  }
}

/** The namespace that an object names; undefined where it leaves it to whoever applies it. */
export function namespaceOf(object: Manifest): string | undefined {
  return object.metadata?.namespace || undefined;
}

const NONE: readonly Manifest[] = Object.freeze([]);
const NO_WORKLOADS: readonly Workload[] = Object.freeze([]);

interface Names {
  readonly first: ReadonlyMap<string, Manifest>;
  readonly repeated: ReadonlySet<Manifest>;
}

function keyOf(kind: string, namespace: unknown, name: unknown): string {
  return `${kind} ${namespace === undefined ? '' : text(namespace)} ${text(name)}`;
}

function namesOf(all: readonly Manifest[]): Names {
  const first = new Map<string, Manifest>();
  const repeated = new Set<Manifest>();
  for (const object of all) {
    const kind = kindOf(object);
    const name = object.metadata?.name;
    if (kind === '' || typeof name !== 'string') continue;
    const key = keyOf(kind, namespaceOf(object), name);
    if (first.has(key)) repeated.add(object);
    else first.set(key, object);
  }
  return { first, repeated };
}
