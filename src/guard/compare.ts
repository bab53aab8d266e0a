import { applied } from './apply';
import { Change, Judge, MADE, Place } from './change';
import { differences } from './differences';
import { GuardEffect, GuardVerdict, outcome, Outcome, worst } from './effect';
import { claim } from './kinds/claim';
import { config } from './kinds/config';
import { disruptionBudget } from './kinds/disruption-budget';
import { service } from './kinds/service';
import { statefulSet } from './kinds/statefulset';
import { flattened, Identities } from './objects';
import { refusals } from './refusals';
import { Running, runningOf } from './running';
import { SetClaims } from './set-claims';
import { Vicinity } from './vicinity';
import { kindOf, Manifest } from '../kubernetes/manifest';
import { fields, isAbsent } from '../kubernetes/values';

/** What to look at in a comparison, beside the manifests. */
export interface CompareOptions {
  readonly namespace?: string;
  readonly allow?: readonly string[];
  readonly beforeHasAllClaims?: boolean;
}

/** An object that is looked at, and what happens to it. */
export interface Compared {
  /** `StatefulSet/web`, or with the namespace between where two would be called so. */
  readonly object: string;
  /** Nothing, if it is empty. */
  readonly outcomes: readonly ComparedOutcome[];
}

/** Something that happens to an object. */
export interface ComparedOutcome extends Outcome {
  /** What names it, to allow it. */
  readonly id: string;
  readonly isAllowed: boolean;
}

/** What a change does. */
export interface Comparison {
  readonly verdict: GuardVerdict;
  readonly objects: readonly Compared[];
  /** How many objects are of kinds that are not looked at. */
  readonly otherObjects: number;
  /** What is allowed and does not happen. */
  readonly idle: readonly string[];
}

const JUDGES: Readonly<Record<string, Judge>> = {
  StatefulSet: statefulSet,
  PersistentVolumeClaim: claim,
  Service: service,
  PodDisruptionBudget: disruptionBudget,
  ConfigMap: config,
  Secret: config,
};

/** The manifests of one object. */
interface Pair extends Place {
  readonly kind: string;
  readonly before?: Manifest;
  /** More than one if the object is there twice: each is applied over the one before. */
  readonly after: Manifest[];
}

/** Compares manifests before and after a change. */
export function compare(
  before: readonly unknown[],
  after: readonly unknown[],
  options: CompareOptions = {},
): Comparison {
  const { namespace = 'default', allow = [], beforeHasAllClaims = false } = options;
  const identities = new Identities(namespace);
  const [old, all] = [flattened(before).filter(isNamed), flattened(after)];
  const next = all.filter(isNamed);
  const pairs = pairsOf(old, next, identities);
  const vicinity = new Vicinity(old, next, identities, beforeHasAllClaims);
  const named = new Map<string, Outcome[]>();
  const titles = titlesOf(pairs);
  for (const pair of pairs) {
    const title = titles.get(pair)!;
    named.set(title, [...(named.get(title) ?? []), ...outcomesOf(pair, vicinity)]);
  }
  for (const nameless of all.filter((object) => !isNamed(object) && isJudged(kindOf(object)))) {
    named.set(`${nameless.kind}/`, [NAMELESS]);
  }
  const objects = [...named].map(([object, outcomes]) => {
    const isMoved = outcomes.length > 1; // then that it is gone matters, and not that it is new
    const told = isMoved ? outcomes.filter((one) => one !== MADE) : outcomes;
    return { object, outcomes: withIds(object, told, allow) };
  });
  const everything = objects.flatMap(({ outcomes }) => outcomes);
  return {
    verdict: worst(everything.filter(({ isAllowed }) => !isAllowed).map(({ verdict }) => verdict)),
    objects,
    otherObjects: all.filter((object) => !isJudged(kindOf(object))).length,
    idle: allow.filter((id) => !everything.some((one) => one.id === id)),
  };
}

const NAMELESS = outcome(GuardEffect.REFUSED, 'it has no metadata.name, by which kubectl apply knows an object');

function isNamed({ metadata }: Manifest): boolean {
  const { name } = fields(metadata);
  return typeof name === 'string' && name !== '';
}

/** Whether objects of a kind are looked at. */
export function isJudged(kind: string): boolean {
  return Object.hasOwn(JUDGES, kind);
}

/** The objects after the change, then those that it removes. */
function pairsOf(before: readonly Manifest[], after: readonly Manifest[], identities: Identities): Pair[] {
  const pairs = new Map<string, Pair>();
  const old = new Map(before.map((object) => [identities.keyOf(object), object]));
  const place = (object: Manifest) => ({
    kind: kindOf(object),
    name: object.metadata!.name!,
    namespace: identities.namespaceOf(object),
  });
  for (const object of after) {
    const key = identities.keyOf(object);
    if (key === undefined || !isJudged(kindOf(object))) continue;
    const known = pairs.get(key);
    if (known) known.after.push(object);
    else pairs.set(key, { ...place(object), before: old.get(key), after: [object] });
  }
  const claims = new SetClaims([...before, ...after], identities);
  for (const [key, object] of old) {
    if (key === undefined || !isJudged(kindOf(object)) || pairs.has(key)) continue;
    if (!claims.has(object)) pairs.set(key, { ...place(object), before: object, after: [] });
  }
  return [...pairs.values()];
}

/** What to call each object. One that is moved to another namespace is one object. */
function titlesOf(pairs: readonly Pair[]): Map<Pair, string> {
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

function outcomesOf({ kind, before, after, name, namespace }: Pair, vicinity: Vicinity): readonly Outcome[] {
  const judge = JUDGES[kind];
  const place = { name, namespace };
  if (after.length === 0) return judge.removed(before!, place, vicinity);
  const outcomes: Outcome[] = [];
  let running = before && runningOf(before);
  for (const manifest of after) {
    if (!running) {
      const refused = refusals(manifest);
      outcomes.push(...(refused.length > 0 ? refused : judge.made(manifest, place, vicinity)));
      running = runningOf(manifest);
    } else {
      const change = changeOf(running, manifest, judge, place);
      outcomes.push(...changed(change, judge, vicinity));
      running = { ...running, live: change.next, last: manifest };
    }
  }
  return outcomes;
}

/** The change that a manifest makes. */
function changeOf({ live, last, status }: Running, manifest: Manifest, judge: Judge, place: Place): Change {
  const next = applied(live, last, annotated(manifest, live)) as Manifest;
  return { ...place, live, given: manifest, next: judge.settled?.(live, next) ?? next, status };
}

/** `kubectl apply` writes an annotation of its own, so that it never takes away those of others with the whole map. */
function annotated(manifest: Manifest, live: Manifest): Manifest {
  const metadata = fields(manifest.metadata);
  if (!isAbsent(metadata.annotations) || isAbsent(fields(live.metadata).annotations)) return manifest;
  return { ...manifest, metadata: { ...metadata, annotations: {} } };
}

function changed(change: Change, judge: Judge, vicinity: Vicinity): readonly Outcome[] {
  if (differences(change.live, change.next).length === 0) return [];
  const outcomes = judge.changed(change, vicinity);
  if (outcomes.some(({ effect }) => effect === GuardEffect.REFUSED)) return outcomes;
  const refused = refusals(change.next);
  return refused.length > 0 ? refused : outcomes;
}

function withIds(object: string, outcomes: readonly Outcome[], allow: readonly string[]): ComparedOutcome[] {
  return outcomes.map((one) => {
    const id = `${object}:${one.effect}`;
    return { ...one, id, isAllowed: allow.includes(id) };
  });
}
