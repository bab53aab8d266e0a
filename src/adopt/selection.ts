import { AdoptError } from './adopt-error';
import { asApplied } from './as-applied';
import { flattened, Identities } from '../guard/objects';
import { SetClaims } from '../guard/set-claims';
import { hasLabels, selects } from '../kubernetes/label-selector';
import { kindOf, Manifest } from '../kubernetes/manifest';
import { shareNamespace } from '../kubernetes/manifests';
import { parsedJson } from '../kubernetes/parsed-json';
import { Fields, fields, isFields, items } from '../kubernetes/values';

/** The given objects, sorted by what `adopt` does with them. */
export interface Selection {
  readonly sets: readonly Manifest[];
  readonly services: readonly Manifest[];
  readonly budgets: readonly Manifest[];
  /** Objects that the program renders unchanged. */
  readonly others: readonly Manifest[];
  /** Secrets, whose values do not belong in a program. */
  readonly secrets: readonly Manifest[];
  /** Sets that an operator creates, with the object that it creates them from. */
  readonly owners: readonly { readonly object: string; readonly owner: string }[];
  /** All adopted objects, and the Secrets. */
  readonly all: readonly Manifest[];
}

const AUTOSCALER = 'HorizontalPodAutoscaler';

/** Kinds of objects that controllers create and own, so that nobody applies them. */
const MADE_BY_CONTROLLERS = new Set(['Pod', 'ControllerRevision', 'EndpointSlice', 'ReplicaSet']);

/**
 * Sorts objects by what `adopt` does with them.
 * @throws AdoptError if no StatefulSet is among them
 */
export function selectionOf(manifests: readonly unknown[]): Selection {
  const objects = flattened(manifests).filter(isApplied);
  const claims = new SetClaims(objects, new Identities('default'));
  const autoscaled = new Set(objects.filter((set) => objects.some((one) => scales(one, set))));
  const all = objects
    .filter((object) => !claims.has(object))
    .map((object) => (autoscaled.has(object) ? leftToAutoscaler(object) : asApplied(object)));
  const ofKind = (kind: string) => all.filter((object) => kindOf(object) === kind);
  const sets = ofKind('StatefulSet');
  if (sets.length === 0) throw new AdoptError('there is no StatefulSet to adopt');
  const services = ofKind('Service').filter((service) => sets.some((set) => serves(service, set)));
  const budgets = ofKind('PodDisruptionBudget').filter((budget) => sets.some((set) => guards(budget, set)));
  const secrets = ofKind('Secret');
  const known = new Set([...sets, ...services, ...budgets, ...secrets]);
  const owners = objects.filter((object) => kindOf(object) === 'StatefulSet').flatMap(ownersOf);
  return { all, budgets, others: all.filter((object) => !known.has(object)), owners, secrets, services, sets };
}

/** A set as applied, without the `replicas` of an autoscaler unless the applied manifest has them too. */
function leftToAutoscaler(set: Manifest): Manifest {
  const applied = asApplied(set);
  const isGiven = fields(set.metadata).uid === undefined || fields(lastApplied(set).spec).replicas !== undefined;
  if (isGiven) return applied;
  const { replicas, ...spec } = applied.spec;
  return { ...applied, spec };
}

function lastApplied({ metadata }: Manifest): Fields {
  return fields(parsedJson(fields(metadata?.annotations)['kubectl.kubernetes.io/last-applied-configuration']));
}

function ownersOf(set: Manifest): { object: string; owner: string }[] {
  return items(fields(set.metadata).ownerReferences).map(({ kind, name }) => ({
    object: `StatefulSet/${set.metadata!.name}`,
    owner: `${kind}/${name}`,
  }));
}

/** Whether an object was applied, rather than created by a controller. */
function isApplied({ kind, metadata }: Manifest): boolean {
  if (!isFields(metadata) || typeof metadata.name !== 'string') return false;
  const isOwned = fields(metadata).ownerReferences !== undefined;
  return !(isOwned && MADE_BY_CONTROLLERS.has(`${kind}`));
}

/** Whether a Service selects pods of a set, or governs it. */
export function serves(service: Manifest, set: Manifest): boolean {
  if (!shareNamespace(service, set)) return false;
  const { selector } = fields(service.spec);
  return (
    service.metadata!.name === set.spec?.serviceName || (isFields(selector) && hasLabels(podLabels(set), selector))
  );
}

/** Whether a budget selects pods of a set. */
export function guards(budget: Manifest, set: Manifest): boolean {
  const { selector } = fields(budget.spec);
  return shareNamespace(budget, set) && isFields(selector) && selects(selector, podLabels(set));
}

/** Whether an object is adopted together with a set: its Services, budgets and autoscalers. */
export function isAround(object: Manifest, set: Manifest): boolean {
  const kind = kindOf(object);
  if (kind === 'Service') return serves(object, set);
  if (kind === 'PodDisruptionBudget') return guards(object, set);
  return scales(object, set);
}

/** Whether an object is an autoscaler of a set. */
export function scales(autoscaler: Manifest, set: Manifest): boolean {
  const { kind, name } = fields(fields(autoscaler.spec).scaleTargetRef);
  return (
    kindOf(autoscaler) === AUTOSCALER &&
    kind === 'StatefulSet' &&
    name === set.metadata?.name &&
    shareNamespace(autoscaler, set)
  );
}

function podLabels(set: Manifest): Readonly<Record<string, unknown>> {
  return fields(fields(set.spec?.template?.metadata).labels);
}
