import { foreignTemplatesIn } from './foreign-pods';
import { POD_KINDS } from './kinds';
import { hasLabels, isEmpty } from './label-selector';
import { addToList } from './lists-by-key';
import { kindOf, Manifest } from './manifest';
import { PodTemplate, podTemplateOf, readTemplate } from './pod-template';
import { Fields, text } from './values';

/** An object that creates pods, with their template. */
export interface Workload {
  readonly object: Manifest;
  readonly pod: PodTemplate;
}

/** Manifests that can be found by kind, namespace and name. */
export class Manifests {
  private readonly byKind = new Map<string, Manifest[]>();
  private readonly pods = new Map<Manifest, PodTemplate | undefined>();
  private names?: Names;
  private workloads?: ReadonlyMap<string, readonly Workload[]>;
  private workloadsAnywhere?: ReadonlyMap<string, readonly Workload[]>;

  /**
   * @param all the manifests
   * @param isWholeApp whether they are a complete app as far as known, rather than only the references of one object
   */
  public constructor(
    public readonly all: readonly Manifest[],
    public readonly isWholeApp = true,
  ) {
    for (const manifest of all) {
      addToList(this.byKind, kindOf(manifest), manifest);
    }
  }

  /** The objects of a kind, in any namespace. */
  public ofKind(kind: string): readonly Manifest[] {
    return this.byKind.get(kind) ?? NONE;
  }

  /** The object with a kind and name in the namespace of another object. */
  public findInNamespaceOf(object: Manifest, kind: string, name: unknown): Manifest | undefined {
    if (!this.byKind.has(kind)) return undefined;
    this.names ??= indexByName(this.all);
    return this.names.first.get(lookupKey(kind, namespaceOf(object), name));
  }

  /** Whether any object creates pods in the namespace of an object. */
  public hasWorkloadsInNamespaceOf(object: Manifest): boolean {
    this.workloads ??= this.workloadsByLabel(namespaceOf);
    return this.workloads.has(lookupKey('', namespaceOf(object), ''));
  }

  /** The objects in the namespace of an object that create pods with all given labels. */
  public workloadsWith(labels: Fields, object: Manifest): readonly Workload[] {
    this.workloads ??= this.workloadsByLabel(namespaceOf);
    return withLabels(labels, this.workloads, namespaceOf(object));
  }

  /** The objects that create pods with all given labels in another named namespace than that of an object. */
  public workloadsElsewhere(labels: Fields, object: Manifest): readonly Workload[] {
    const namespace = namespaceOf(object);
    if (!namespace) return NO_WORKLOADS;
    this.workloadsAnywhere ??= this.workloadsByLabel(() => undefined);
    const isElsewhere = (other: string | undefined) => other !== undefined && other !== namespace;
    return withLabels(labels, this.workloadsAnywhere, undefined).filter((one) => isElsewhere(namespaceOf(one.object)));
  }

  /** The objects that create pods in the namespace of an object. */
  public workloadsInNamespaceOf(object: Manifest): readonly Workload[] {
    return this.workloadsWith({}, object);
  }

  /** The pod template of an object, read once; undefined if its kind has none. */
  public podOf(object: Manifest): PodTemplate | undefined {
    const known = this.pods.get(object);
    if (known || this.pods.has(object)) return known;
    const pod = podTemplateOf(object);
    this.pods.set(object, pod);
    return pod;
  }

  /** Whether an earlier object has the same kind, namespace and name. */
  public isRepeated(object: Manifest): boolean {
    if (this.ofKind(kindOf(object)).length < 2) return false;
    this.names ??= indexByName(this.all);
    return this.names.repeated.has(object);
  }

  /** The objects that create pods, by each label of the pods; under an empty label, all of a namespace. */
  private workloadsByLabel(namespaceFor: typeof namespaceOf): ReadonlyMap<string, readonly Workload[]> {
    const workloads = new Map<string, Workload[]>();
    const add = (object: Manifest, pod: PodTemplate) => {
      const namespace = namespaceFor(object);
      addToList(workloads, lookupKey('', namespace, ''), { object, pod });
      for (const label in pod.labels) {
        addToList(workloads, lookupKey(label, namespace, pod.labels[label]), { object, pod });
      }
    };
    for (const kind of POD_KINDS) for (const object of this.ofKind(kind)) add(object, this.podOf(object)!);
    for (const object of this.ofKind('')) {
      for (const template of foreignTemplatesIn(object)) add(object, readTemplate('', template, undefined));
    }
    return workloads;
  }
}

/** The namespace that an object names; undefined if it is left to `kubectl apply`. */
export function namespaceOf(object: Manifest): string | undefined {
  return object.metadata?.namespace || undefined;
}

/** Whether two objects name the same namespace, or neither names one. */
export function shareNamespace(one: Manifest, other: Manifest): boolean {
  return namespaceOf(one) === namespaceOf(other);
}

function withLabels(
  labels: Fields,
  workloads: ReadonlyMap<string, readonly Workload[]>,
  namespace: string | undefined,
): readonly Workload[] {
  let fewest = workloads.get(lookupKey('', namespace, '')) ?? NO_WORKLOADS;
  if (isEmpty(labels)) return fewest;
  for (const label in labels) {
    const those = workloads.get(lookupKey(label, namespace, labels[label])) ?? NO_WORKLOADS;
    if (those.length < fewest.length) fewest = those;
  }
  return fewest.filter(({ pod }) => hasLabels(pod.labels, labels));
}

/** The key of an object among those of one kind: its namespace and a name. */
export function namespacedKey(object: Manifest, name: unknown): string {
  return `${text(namespaceOf(object) ?? '')} ${text(name)}`;
}

const NONE: readonly Manifest[] = Object.freeze([]);
const NO_WORKLOADS: readonly Workload[] = Object.freeze([]);

interface Names {
  readonly first: ReadonlyMap<string, Manifest>;
  readonly repeated: ReadonlySet<Manifest>;
}

/** A key of three parts; the first is a kind, or a label. */
function lookupKey(first: string, namespace: unknown, name: unknown): string {
  return `${first} ${namespace === undefined ? '' : text(namespace)} ${text(name)}`;
}

function indexByName(all: readonly Manifest[]): Names {
  const first = new Map<string, Manifest>();
  const repeated = new Set<Manifest>();
  for (const object of all) {
    const kind = kindOf(object);
    const name = object.metadata?.name;
    if (kind === '' || typeof name !== 'string') continue;
    const key = lookupKey(kind, namespaceOf(object), name);
    if (first.has(key)) repeated.add(object);
    else first.set(key, object);
  }
  return { first, repeated };
}
