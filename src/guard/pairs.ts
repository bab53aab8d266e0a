import { Place } from './change';
import { handlerOf } from './kinds';
import { Identities } from './objects';
import { SetClaims } from './set-claims';
import { kindOf, Manifest } from '../kubernetes/manifest';

/** The manifests of one object before and after the change. */
export interface Pair extends Place {
  /** The key that identifies it. */
  readonly key: string;
  readonly kind: string;
  readonly before?: Manifest;
  /** More than one if the manifests contain the object repeatedly: each is applied over the previous one. */
  readonly after: Manifest[];
}

/** The objects after the change, then the removed ones, then claims that no manifest has but that are affected. */
export function pairsOf(
  before: readonly Manifest[],
  after: readonly Manifest[],
  others: readonly Place[],
  identities: Identities,
): Pair[] {
  const pairs = new Map<string, Pair>();
  const old = new Map(before.map((object) => [identities.keyOf(object), object]));
  const place = (object: Manifest) => ({
    kind: kindOf(object),
    name: object.metadata!.name!,
    namespace: identities.namespaceOf(object),
  });
  for (const object of after) {
    const key = identities.keyOf(object);
    if (key === undefined || !handlerOf(kindOf(object))) continue;
    const known = pairs.get(key);
    if (known) known.after.push(object);
    else pairs.set(key, { ...place(object), key, before: old.get(key), after: [object] });
  }
  const claims = new SetClaims([...before, ...after], identities);
  for (const [key, object] of old) {
    if (key === undefined || !handlerOf(kindOf(object)) || pairs.has(key)) continue;
    if (!claims.has(object)) pairs.set(key, { ...place(object), key, before: object, after: [] });
  }
  for (const { name, namespace } of others) {
    const key = claimKey(namespace, name);
    if (!pairs.has(key)) pairs.set(key, { kind: 'PersistentVolumeClaim', name, namespace, key, after: [] });
  }
  return [...pairs.values()];
}

/** The key of a claim, whether or not it is in a manifest. */
export function claimKey(namespace: string, name: string): string {
  return `PersistentVolumeClaim ${namespace} ${name}`;
}

/** The display name of each object. An object that moves to another namespace counts as one object. */
export function titlesOf(pairs: readonly Pair[]): Map<Pair, string> {
  const same = new Map<string, Pair[]>();
  for (const pair of pairs) {
    const title = `${pair.kind}/${pair.name}`;
    same.set(title, [...(same.get(title) ?? []), pair]);
  }
  const titles = new Map<Pair, string>();
  for (const [title, those] of same) {
    const isMoved = those.length === 2 && !those[0].before && those[1].after.length === 0;
    for (const pair of those) {
      const isAlone = those.length === 1 || isMoved;
      titles.set(pair, isAlone ? title : `${pair.kind}/${pair.namespace}/${pair.name}`);
    }
  }
  return titles;
}
