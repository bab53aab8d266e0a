import { isAlike } from './context';
import { handlerOf } from './kinds';
import { flattened, Identities } from './objects';
import { retention } from './set-volumes';
import { LASTING_WORKLOADS } from '../kubernetes/kinds';
import { kindOf, Manifest } from '../kubernetes/manifest';
import { podTemplateOf } from '../kubernetes/pod-template';
import { fields } from '../kubernetes/values';

/** What to read from one namespace of a cluster. */
export interface NeededObjects {
  readonly namespace: string;
  /** The kinds to list completely. */
  readonly kinds: readonly string[];
  /** Single objects to get, such as `Secret/web`. */
  readonly names: readonly string[];
}

/** The objects read from a cluster, split as a comparison needs them. */
export interface LiveObjects {
  /** The objects that the manifests change, and sets that may have been renamed. */
  readonly before: readonly Manifest[];
  /** Claims, pods, volumes and storage classes, which are not compared themselves. */
  readonly existing: readonly Manifest[];
}

/** A name that kubectl accepts; the API server rejects others anyway. */
const NAME = /^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$/i;

/** The live objects needed to compare manifests with a cluster. */
export class LiveQuery {
  private readonly wanted: readonly Manifest[];
  private readonly identities: Identities;

  public constructor(after: readonly Manifest[], defaultNamespace: string) {
    this.identities = new Identities(defaultNamespace);
    this.wanted = flattened(after).filter((object) => this.identities.keyOf(object) !== undefined && isRead(object));
  }

  /** What to read. Listing a kind needs the right to read all its objects, so it is limited to what a set needs. */
  public get needed(): readonly NeededObjects[] {
    const namespaces = new Set(this.wanted.map((object) => this.identities.namespaceOf(object)));
    return [...namespaces].map((namespace) => {
      const objects = this.wanted.filter((object) => this.identities.namespaceOf(object) === namespace);
      const kinds = kindsAround(objects);
      const named = objects.filter((one) => !kinds.includes(kindOf(one)) && NAME.test(one.metadata!.name!));
      return { namespace, kinds, names: [...new Set(named.map(({ kind, metadata }) => `${kind}/${metadata!.name}`))] };
    });
  }

  /** The cluster-wide kinds that the outcomes for volumes depend on, with the names to read. */
  public neededOfCluster(found: readonly Manifest[]): readonly string[] {
    const deletes = this.wanted.some((set) => isSet(set) && retention(set.spec, 'whenScaled') === 'Delete');
    const claims = this.wanted.filter(isClaim);
    const classes = deletes || claims.length > 0 ? ['storageclasses'] : [];
    const hasAttributes = claims.some(({ spec }) => fields(spec).volumeAttributesClassName);
    const volumes = deletes ? found.filter(isClaim).map(({ spec }) => fields(spec).volumeName) : [];
    const names = [...new Set(volumes)].filter((name) => typeof name === 'string' && NAME.test(name));
    return [
      ...classes,
      ...(hasAttributes ? ['volumeattributesclasses'] : []),
      ...names.map((name) => `persistentvolumes/${name}`),
    ];
  }

  /** Splits the objects that were read. */
  public sort(found: readonly Manifest[]): LiveObjects {
    const known = new Set(found.map((object) => this.identities.keyOf(object)));
    const newSets = this.wanted.filter((set) => isSet(set) && !known.has(this.identities.keyOf(set)));
    const keys = new Set(this.wanted.map((object) => this.identities.keyOf(object)));
    const isCompared = (object: Manifest) =>
      keys.has(this.identities.keyOf(object)) || (isSet(object) && newSets.some((set) => isAlike(object, set)));
    return {
      before: found.filter(isCompared),
      existing: found.filter((object) => !isCompared(object) && !isSet(object)),
    };
  }
}

/** The kinds of which any object in a namespace may matter to a change. */
function kindsAround(objects: readonly Manifest[]): readonly string[] {
  if (objects.some(isSet)) return ['StatefulSet', 'PersistentVolumeClaim', 'Pod'];
  return objects.some((object) => isClaim(object) || podTemplateOf(object)) ? ['PersistentVolumeClaim'] : [];
}

function isSet(object: Manifest): boolean {
  return kindOf(object) === 'StatefulSet';
}

function isClaim(object: Manifest): boolean {
  return kindOf(object) === 'PersistentVolumeClaim';
}

/** Whether an object can influence an outcome. */
function isRead(object: Manifest): boolean {
  return handlerOf(kindOf(object)) !== undefined || LASTING_WORKLOADS.some((kind) => kind === kindOf(object));
}
