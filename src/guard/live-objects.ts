import { isAlike } from './context';
import { handlerOf } from './kinds';
import { flattened, Identities } from './objects';
import { retention } from './set-volumes';
import { LASTING_WORKLOADS } from '../kubernetes/kinds';
import { kindOf, Manifest } from '../kubernetes/manifest';
import { podTemplateOf } from '../kubernetes/pod-template';
import { fields } from '../kubernetes/values';

/** What to ask a cluster for in one namespace. */
export interface NeededObjects {
  readonly namespace: string;
  /** The kinds of which all objects are needed. */
  readonly kinds: readonly string[];
  /** The other objects that are needed, such as `Secret/web`. */
  readonly names: readonly string[];
}

/** What was found in a cluster, in the parts that a comparison takes. */
export interface LiveObjects {
  /** The objects that the manifests change, and the sets that one of them seems to be a new name of. */
  readonly before: readonly Manifest[];
  /** Claims, pods, volumes and classes: what exists, and is not compared. */
  readonly existing: readonly Manifest[];
}

/** A name that kubectl takes for one; others are refused by the API server anyway. */
const NAME = /^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$/i;

/** The live objects that are needed to compare manifests with what runs. */
export class LiveQuery {
  private readonly wanted: readonly Manifest[];
  private readonly identities: Identities;

  public constructor(after: readonly Manifest[], defaultNamespace: string) {
    this.identities = new Identities(defaultNamespace);
    this.wanted = flattened(after).filter((object) => this.identities.keyOf(object) !== undefined && isRead(object));
  }

  /** What to ask for: only what a set makes or may be renamed from is listed, since rights to list are rights to read all. */
  public get needed(): readonly NeededObjects[] {
    const namespaces = new Set(this.wanted.map((object) => this.identities.namespaceOf(object)));
    return [...namespaces].map((namespace) => {
      const objects = this.wanted.filter((object) => this.identities.namespaceOf(object) === namespace);
      const kinds = kindsAround(objects);
      const named = objects.filter((one) => !kinds.includes(kindOf(one)) && NAME.test(one.metadata!.name!));
      return { namespace, kinds, names: [...new Set(named.map(({ kind, metadata }) => `${kind}/${metadata!.name}`))] };
    });
  }

  /** The kinds of the whole cluster on which depends what becomes of volumes, and the names that are needed of them. */
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

  /** Parts what was found. */
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

/** The kinds of which all objects of a namespace may concern some that change. */
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

/** Whether an object has a say in what happens. */
function isRead(object: Manifest): boolean {
  return handlerOf(kindOf(object)) !== undefined || LASTING_WORKLOADS.some((kind) => kind === kindOf(object));
}
