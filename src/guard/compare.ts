import { applied } from './apply';
import { Change, CREATED, KindHandler, Place } from './change';
import { claimsOfOthers } from './claims-of-others';
import { Context } from './context';
import { differences } from './differences';
import { GuardEffect, GuardVerdict, outcome, Outcome, worst } from './effect';
import { handlerOf } from './kinds';
import { flattened, Identities } from './objects';
import { Pair, pairsOf, titlesOf } from './pairs';
import { refusals } from './refusals';
import { Running, runningOf } from './running';
import { ServerRefusals } from './server-refusals';
import type { ApiServer } from '../api-server/api-server';
import { kindOf, Manifest } from '../kubernetes/manifest';
import { fields, isAbsent } from '../kubernetes/values';

/** What a comparison considers besides the manifests. */
export interface CompareOptions {
  readonly namespace?: string;
  readonly allow?: readonly string[];
  readonly claimsAreComplete?: boolean;
  /** Whether to show the values of variables and arguments. */
  readonly showsValues?: boolean;
  /** Live objects besides the compared ones: claims, volumes, storage classes and pods. */
  readonly existing?: readonly Manifest[];
  /** The API server whose own validation also judges the change. */
  readonly server?: ApiServer;
}

/** An object with its outcomes. */
export interface Compared {
  /** `StatefulSet/web`, with the namespace in between if the name is ambiguous. */
  readonly object: string;
  /** Empty if nothing happens. */
  readonly outcomes: readonly ComparedOutcome[];
}

/** Something that happens to an object. */
export interface ComparedOutcome extends Outcome {
  /** The name by which it can be allowed. */
  readonly id: string;
  readonly isAllowed: boolean;
}

/** The result of a comparison. */
export interface Comparison {
  readonly verdict: GuardVerdict;
  readonly objects: readonly Compared[];
  /** The number of objects whose kinds are not judged. */
  readonly otherObjects: number;
  /** Outcomes that are allowed but do not happen. */
  readonly idle: readonly string[];
}

/** Compares manifests before and after a change. */
export function compare(
  before: readonly unknown[],
  after: readonly unknown[],
  options: CompareOptions = {},
): Comparison {
  const { namespace = 'default', allow = [], claimsAreComplete = false, showsValues = false, existing = [] } = options;
  const { server } = options;
  const identities = new Identities(namespace);
  const [old, all] = [flattened(before).filter(hasName), flattened(after)];
  const next = all.filter(hasName);
  const context = new Context({ before: old, after: next, existing, identities, claimsAreComplete });
  const refused = new ServerRefusals(server, old, next, identities);
  const others = claimsOfOthers(old, next, identities, context);
  const pairs = pairsOf(old, next, [...others.values()], identities);
  const titles = titlesOf(pairs);
  const named = new Map<string, Outcome[]>();
  for (const pair of pairs) {
    const title = titles.get(pair)!;
    const outcomes = [...outcomesOf(pair, context, refused, showsValues), ...(others.get(pair.key)?.outcomes ?? [])];
    named.set(title, [...(named.get(title) ?? []), ...outcomes]);
  }
  for (const nameless of all.filter((object) => !hasName(object) && handlerOf(kindOf(object)))) {
    named.set(`${nameless.kind}/`, [NAMELESS]);
  }
  const otherObjects = all.filter((object) => !handlerOf(kindOf(object)));
  for (const object of otherObjects) {
    const outcomes = refused.joinedWith(object, []);
    if (outcomes.length > 0) named.set(`${object.kind}/${object.metadata?.name}`, [...outcomes]);
  }
  const objects = [...named].map(([object, outcomes]) => ({ object, outcomes: withIds(object, outcomes, allow) }));
  const everything = objects.flatMap(({ outcomes }) => outcomes);
  return {
    verdict: worst(everything.filter(({ isAllowed }) => !isAllowed).map(({ verdict }) => verdict)),
    objects,
    otherObjects: otherObjects.filter((object) => !refused.knows(object)).length,
    idle: allow.filter((id) => !everything.some((one) => one.id === id)),
  };
}

const NAMELESS = outcome(GuardEffect.REFUSED, 'it has no metadata.name, by which kubectl apply knows an object');

function hasName({ metadata }: Manifest): boolean {
  const { name } = fields(metadata);
  return typeof name === 'string' && name !== '';
}

function outcomesOf(pair: Pair, context: Context, server: ServerRefusals, showsValues: boolean): readonly Outcome[] {
  const { kind, before, after, name, namespace } = pair;
  const handler = handlerOf(kind)!;
  const place = { name, namespace };
  if (after.length === 0) return before ? handler.removed(before, place, context) : [];
  const outcomes: Outcome[] = [];
  let running = before && runningOf(before);
  for (const manifest of after) {
    if (!running) {
      const refused = refusals(manifest);
      const all = refused.length > 0 ? refused : handler.created(manifest, place, context);
      outcomes.push(...server.joinedWith(manifest, all));
      running = runningOf(manifest);
    } else {
      const change = changeOf(running, manifest, handler, place, showsValues);
      outcomes.push(...server.joinedWith(manifest, changed(change, handler, context)));
      running = { ...running, live: change.next, last: manifest };
    }
  }
  return outcomes;
}

/** The change that applying a manifest makes. */
function changeOf(running: Running, given: Manifest, handler: KindHandler, place: Place, showsValues: boolean): Change {
  const { live, last, status } = running;
  const next = applied(live, last, annotated(given, live)) as Manifest;
  return { ...place, live, given, next: handler.serverResult?.(live, next) ?? next, status, showsValues };
}

/** Adds the annotation that `kubectl apply` writes, so that it counts as kept even if all others are removed. */
function annotated(manifest: Manifest, live: Manifest): Manifest {
  const metadata = fields(manifest.metadata);
  if (!isAbsent(metadata.annotations) || isAbsent(fields(live.metadata).annotations)) return manifest;
  return { ...manifest, metadata: { ...metadata, annotations: {} } };
}

function changed(change: Change, handler: KindHandler, context: Context): readonly Outcome[] {
  const isSame = differences(change.live, change.next).length === 0;
  if (isSame && !change.status) return []; // a StatefulSet may be stuck even if nothing changes
  const outcomes = handler.changed(change, context);
  if (isSame || outcomes.some(({ effect }) => effect === GuardEffect.REFUSED)) return outcomes;
  const refused = refusals(change.next);
  return refused.length > 0 ? refused : outcomes;
}

/** Outcomes with the names by which they can be allowed. `create` is dropped if there are others. */
function withIds(object: string, outcomes: readonly Outcome[], allow: readonly string[]): ComparedOutcome[] {
  const listed = outcomes.length > 1 ? outcomes.filter((one) => one !== CREATED) : outcomes;
  return listed.map((one) => {
    const id = `${object}:${one.effect}`;
    return { ...one, id, isAllowed: allow.includes(id) };
  });
}
