import { Identities } from './objects';
import { Pods, templateNames } from './pods';
import { Readers } from './readers';
import { Surroundings } from './surroundings';
import { selects } from '../kubernetes/label-selector';
import { kindOf, Manifest } from '../kubernetes/manifest';
import { Fields, fields, items } from '../kubernetes/values';

/** What the manifests before and after a change tell about what is beside each object. */
export class Vicinity implements Surroundings {
  private readonly claims = new Map<string, Set<string>>();
  private readonly budgets = new Map<string, Manifest[]>();
  private readonly old = new Map<string | undefined, Manifest>();
  /** The first new set of each name, and of each signature and namespace. */
  private readonly newSets = new Map<string, Manifest>();
  private readonly classes = new Map<unknown, Manifest>();
  private readonly namespacesBefore: ReadonlySet<unknown>;
  private readonly namespacesAfter: ReadonlySet<unknown>;
  private lazyReaders?: Readers;

  public constructor(
    before: readonly Manifest[],
    private readonly after: readonly Manifest[],
    private readonly identities: Identities,
    public readonly areClaimsKnown: boolean,
  ) {
    for (const object of before) {
      this.old.set(identities.keyOf(object), object);
      if (kindOf(object) !== 'PersistentVolumeClaim') continue;
      const namespace = identities.namespaceOf(object);
      const names = this.claims.get(namespace) ?? new Set();
      this.claims.set(namespace, names.add(`${object.metadata?.name}`));
    }
    for (const budget of after.filter((object) => kindOf(object) === 'PodDisruptionBudget')) {
      const namespace = identities.namespaceOf(budget);
      this.budgets.set(namespace, [...(this.budgets.get(namespace) ?? []), budget]);
    }
    for (const set of after) {
      if (kindOf(set) !== 'StatefulSet' || this.before(set)) continue;
      for (const key of [`${set.metadata?.name}`, this.likeness(set)]) {
        if (!this.newSets.has(key)) this.newSets.set(key, set);
      }
    }
    for (const object of [...before, ...after]) {
      if (object.kind === 'StorageClass') this.classes.set(object.metadata?.name, object);
    }
    this.namespacesBefore = namespaces(before);
    this.namespacesAfter = namespaces(after);
  }

  public claimsOf(namespace: string, prefix: string, { start, end }: Pods): readonly string[] {
    return [...(this.claims.get(namespace) ?? [])].filter((name) => {
      const number = name.startsWith(`${prefix}-`) ? name.slice(prefix.length + 1) : '';
      return /^\d+$/.test(number) && Number(number) >= start && Number(number) < end;
    });
  }

  public get defaultClass(): string | undefined {
    const isDefault = ({ metadata }: Manifest) => fields(metadata?.annotations)[DEFAULT_CLASS] === 'true';
    return [...this.classes.values()].find(isDefault)?.metadata?.name;
  }

  public isNamespaceRemoved(namespace: string): boolean {
    return this.namespacesBefore.has(namespace) && !this.namespacesAfter.has(namespace);
  }

  public storageClass(name: unknown): Manifest | undefined {
    return this.classes.get(name);
  }

  public hasBudget(namespace: string, labels: unknown): boolean {
    const those = this.budgets.get(namespace) ?? [];
    return those.some(({ spec }) => selects(fields(spec).selector, fields(labels)));
  }

  public heirOf(set: Manifest): string | undefined {
    const moved = this.newSets.get(`${set.metadata?.name}`);
    if (moved) return `moved to namespace ${this.identities.namespaceOf(moved)}`;
    const renamed = this.newSets.get(this.likeness(set));
    return renamed && `renamed to ${renamed.metadata?.name}`;
  }

  public readers(kind: string, namespace: string, name: string): readonly string[] {
    this.lazyReaders ??= new Readers(
      this.after,
      (workload) => this.before(workload),
      (object) => this.identities.namespaceOf(object),
    );
    return this.lazyReaders.tell(kind, namespace, name);
  }

  private likeness(set: Manifest): string {
    return `${this.identities.namespaceOf(set)} ${signature(fields(set.spec))}`;
  }

  private before(object: Manifest): Manifest | undefined {
    return this.old.get(this.identities.keyOf(object));
  }
}

const DEFAULT_CLASS = 'storageclass.kubernetes.io/is-default-class';

/** Whether two sets seem to be the same under another name. */
export function isAlike(one: Manifest, other: Manifest): boolean {
  return signature(fields(one.spec)) === signature(fields(other.spec));
}

function signature(spec: Fields): string {
  const containers = items(fields(fields(spec.template).spec).containers).map((container) => fields(container).name);
  return JSON.stringify([templateNames(spec), containers]);
}

function namespaces(objects: readonly Manifest[]): Set<unknown> {
  return new Set(objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata?.name));
}
