import { ApiObject, ApiObjectMetadata, Chart, Names } from 'cdk8s';
import { IConstruct } from 'constructs';
import { refusal } from './refusal';

/**
 * The label `controller-revision-hash` holds the name of the set, a dash and ten characters, and a label's value has 63
 * at most: with a longer name the set is accepted and never makes a pod.
 *
 * @see https://github.com/kubernetes/kubernetes/issues/64023
 */
export const MAX_SET_NAME_LENGTH = 52;

/**
 * The name of a construct's objects: the one given, else the construct's path joined by dashes.
 *
 * It has a hash only if the path is too long for a name. Neither cdk8s's resource name hashes nor any other prop
 * changes it, since a StatefulSet with another name leaves its volumes behind.
 */
export function objectName(construct: IConstruct, metadata: ApiObjectMetadata = {}): string {
  if (metadata.name !== undefined) return knownText(construct, 'metadata.name', metadata.name);
  const whole = Names.toDnsLabel(construct, { includeHash: false, maxLen: Number.MAX_SAFE_INTEGER });
  return whole.length <= MAX_SET_NAME_LENGTH ? whole : Names.toDnsLabel(construct, { maxLen: MAX_SET_NAME_LENGTH });
}

/**
 * A string from which names are derived.
 *
 * @throws if it is a token, which would itself become a part of the names
 */
export function knownText(construct: IConstruct, option: string, value: string): string {
  if (typeof value === 'string') return value;
  throw refusal(construct, {
    id: 'name-unknown',
    given: `${option} is not known before synth`,
    allowed: 'a string',
    reason: 'the names of pods, claims and Services are derived from it',
  });
}

const namesByChart = new WeakMap<Chart, Map<string, ApiObject>>();

/**
 * Reserves the name of an object within its chart.
 *
 * Paths joined by dashes are not unique (`a-b` and `a/b`), and the second of two objects with one name would be applied
 * as an update of the first. Each chart is separate: an app may have one for each cluster.
 *
 * @throws if another object of the kind has the name
 */
export function reserveName(object: ApiObject): void {
  const names = namesByChart.get(object.chart) ?? new Map<string, ApiObject>();
  namesByChart.set(object.chart, names);
  const key = [object.kind, object.metadata.namespace, object.name].join('/');
  const holder = names.get(key);
  if (holder && isAttached(holder)) throw nameIsTaken(object.node.scope!, object.kind, object.name, holder.node.scope!);
  names.set(key, object);
}

/**
 * The refusal of a second object with the same name.
 *
 * @param construct the construct that would create it
 * @param kind the kind of the object
 * @param name the name of the object
 * @param holder the construct that already has it
 */
export function nameIsTaken(construct: IConstruct, kind: string, name: string, holder: IConstruct): Error {
  return refusal(construct, {
    id: 'name-taken',
    given: `the ${kind} would have the name ${name}, like the one of ${holder.node.path}`,
    allowed: 'a unique name (metadata.name)',
    reason: 'the second of two objects with one name replaces the first',
  });
}

/** Whether a construct and all its scopes are still in the tree. */
function isAttached(construct: IConstruct): boolean {
  const { id, scope } = construct.node;
  return !scope || (scope.node.tryFindChild(id) === construct && isAttached(scope));
}
