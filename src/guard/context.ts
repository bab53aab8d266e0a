import { Budgets } from './budgets';
import { ClaimUsers } from './claim-users';
import { Identities } from './objects';
import { Pods, templateNames } from './pods';
import { Readers } from './readers';
import { Storage } from './storage';
import { addToList } from '../kubernetes/lists-by-key';
import { kindOf, Manifest } from '../kubernetes/manifest';
import { Fields, fields, items } from '../kubernetes/values';

/** What a context is made from. */
export interface Surroundings {
  readonly before: readonly Manifest[];
  readonly after: readonly Manifest[];
  /** Other live objects that are not part of the change, such as volumes and pods read from a cluster. */
  readonly existing: readonly Manifest[];
  readonly identities: Identities;
  /** Whether an unknown claim certainly does not exist. */
  readonly claimsAreComplete: boolean;
}

/** The surroundings of a changed object that its judgement depends on. */
export class Context {
  public readonly claimsAreComplete: boolean;
  /** The disruption budgets after the change. */
  public readonly budgets: Budgets;
  public readonly storage: Storage;
  public readonly usersBefore: ClaimUsers;
  public readonly usersAfter: ClaimUsers;
  private readonly after: readonly Manifest[];
  private readonly identities: Identities;
  private readonly old: ReadonlyMap<string | undefined, Manifest>;
  private readonly next: ReadonlyMap<string | undefined, Manifest>;
  private readonly namespacesBefore: ReadonlySet<unknown>;
  private readonly namespacesAfter: ReadonlySet<unknown>;
  /** The existing claims, by namespace and name. */
  private readonly claims = new Map<string, Map<string, Manifest>>();
  private readonly pods = new Map<string, Manifest[]>();
  /** The first new set per name, and per signature and namespace. */
  private readonly newSets = new Map<string, Manifest>();
  private lazyReaders?: Readers;

  public constructor({ before, after, existing, identities, claimsAreComplete }: Surroundings) {
    this.claimsAreComplete = claimsAreComplete;
    this.after = after;
    this.identities = identities;
    this.budgets = new Budgets(after, (object) => identities.namespaceOf(object));
    this.storage = new Storage([...existing, ...before, ...after]);
    this.usersBefore = new ClaimUsers(before, identities);
    this.usersAfter = new ClaimUsers(after, identities);
    this.namespacesBefore = namespaces(before);
    this.namespacesAfter = namespaces(after);
    this.old = new Map(before.map((object) => [identities.keyOf(object), object]));
    this.next = new Map(after.map((object) => [identities.keyOf(object), object]));
    for (const object of [...before, ...existing]) this.add(object);
    for (const set of after) {
      if (kindOf(set) !== 'StatefulSet' || this.before(set)) continue;
      for (const key of [`${fields(set.metadata).name}`, this.likeness(set)]) {
        if (!this.newSets.has(key)) this.newSets.set(key, set);
      }
    }
  }

  /** The claims known before the change that belong to some pods: named by a prefix, a dash and an ordinal. */
  public claimsOf(namespace: string, prefix: string, { start, end }: Pods): readonly string[] {
    return [...(this.claims.get(namespace)?.keys() ?? [])].filter((name) => {
      const number = name.startsWith(`${prefix}-`) ? name.slice(prefix.length + 1) : '';
      return /^\d+$/.test(number) && Number(number) >= start && Number(number) < end;
    });
  }

  /** A claim that is known to exist before the change. */
  public claim(namespace: string, name: string): Manifest | undefined {
    return this.claims.get(namespace)?.get(name);
  }

  /** Whether the change removes an object. */
  public isRemoved(kind: string, { namespace, name }: { readonly namespace: string; readonly name: string }): boolean {
    const key = `${kind} ${namespace} ${name}`;
    return this.old.has(key) && !this.next.has(key);
  }

  /** Whether the change removes a namespace, and so everything in it. */
  public isNamespaceRemoved(namespace: string): boolean {
    return this.namespacesBefore.has(namespace) && !this.namespacesAfter.has(namespace);
  }

  /** The running pods of a set. */
  public podsOf(namespace: string, set: string): readonly Manifest[] {
    return this.pods.get(`${namespace} ${set}`) ?? [];
  }

  /** A phrase that names the new set which a removed one seems to be renamed to. */
  public likelyRename(set: Manifest): string | undefined {
    const moved = this.newSets.get(`${fields(set.metadata).name}`);
    if (moved) return `moved to namespace ${this.identities.namespaceOf(moved)}`;
    const renamed = this.newSets.get(this.likeness(set));
    return renamed && `renamed to ${renamed.metadata?.name}`;
  }

  /** How a change of a ConfigMap or Secret reaches the pods that read it, one sentence per workload. */
  public readers(kind: string, namespace: string, name: string): readonly string[] {
    this.lazyReaders ??= new Readers(
      this.after,
      (workload) => this.before(workload),
      (object) => this.identities.namespaceOf(object),
    );
    return this.lazyReaders.describe(kind, namespace, name);
  }

  /** An object before the change. */
  public before(object: Manifest): Manifest | undefined {
    return this.old.get(this.identities.keyOf(object));
  }

  private add(object: Manifest): void {
    const namespace = this.identities.namespaceOf(object);
    const { name, ownerReferences } = fields(object.metadata);
    if (kindOf(object) === 'PersistentVolumeClaim') {
      const claims = this.claims.get(namespace) ?? new Map();
      this.claims.set(namespace, claims.set(name, object));
    }
    if (kindOf(object) !== 'Pod') return;
    const set = items(ownerReferences).find((owner) => fields(owner).kind === 'StatefulSet');
    if (set) addToList(this.pods, `${namespace} ${set.name}`, object);
  }

  private likeness(set: Manifest): string {
    return `${this.identities.namespaceOf(set)} ${signature(fields(set.spec))}`;
  }
}

/** Whether two sets seem to be the same one under different names. */
export function isAlike(one: Manifest, other: Manifest): boolean {
  return signature(fields(one.spec)) === signature(fields(other.spec));
}

function namespaces(objects: readonly Manifest[]): Set<unknown> {
  return new Set(objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => fields(metadata).name));
}

function signature(spec: Fields): string {
  const containers = items(fields(fields(spec.template).spec).containers).map((container) => fields(container).name);
  return JSON.stringify([templateNames(spec), containers]);
}
