import { kindOf, Manifest } from '../../kubernetes/manifest';
import { Manifests, namespacedKey } from '../../kubernetes/manifests';
import { REFERENCED_KINDS } from '../../kubernetes/references';

/** The strings in which one object may name another of its namespace. */
export class Mentions {
  /**
   * @param byWorkloads the strings of objects that create pods
   * @param byOthers the strings of all others, such as an Ingress that names a Secret, or a resource of an operator
   */
  public constructor(
    private readonly byWorkloads: ReadonlySet<string>,
    private readonly byOthers: ReadonlySet<string>,
  ) {}

  /** Whether any string names an object. */
  public has(object: Manifest): boolean {
    const key = namespacedKey(object, object.metadata?.name);
    return this.byWorkloads.has(key) || this.byOthers.has(key);
  }

  /** Whether an object other than a workload has a name that a workload refers to, and so may create that object. */
  public hasElsewhere(workload: Manifest, name: string): boolean {
    return this.byOthers.has(namespacedKey(workload, name));
  }
}

const known = new WeakMap<Manifests, Mentions>();

/** All strings of an app that may name an object, collected when first needed. */
export function mentionsIn(all: Manifests): Mentions {
  let mentions = known.get(all);
  if (!mentions) known.set(all, (mentions = findMentions(all)));
  return mentions;
}

function findMentions(all: Manifests): Mentions {
  const [byWorkloads, byOthers] = [new Set<string>(), new Set<string>()];
  for (const object of all.all) {
    const add = (texts: Set<string>) => (one: string) => texts.add(namespacedKey(object, one));
    if (all.podOf(object)) eachText(object, add(byWorkloads));
    else eachText(withoutOwnName(object), add(byOthers));
  }
  return new Mentions(byWorkloads, byOthers);
}

/** Objects of the kinds that pods refer to: their own names do not count as mentions. */
function withoutOwnName(object: Manifest): unknown {
  return REFERENCED_KINDS.some((kind) => kind === kindOf(object)) ? { ...object, metadata: undefined } : object;
}

function eachText(value: unknown, visit: (one: string) => void): void {
  if (typeof value === 'string') visit(value);
  else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) eachText(one, visit);
}
