import { Manifest } from '../kubernetes/manifest';
import { Fields, fields, isAbsent } from '../kubernetes/values';

const DEFAULT_CLASS = 'storageclass.kubernetes.io/is-default-class';

/** The known storage classes and volumes, on which the outcomes for claims depend. */
export class Storage {
  private readonly classes = new Map<unknown, Manifest>();
  private readonly attributes = new Map<unknown, Manifest>();
  private readonly volumes = new Map<unknown, Manifest>();

  public constructor(objects: readonly Manifest[]) {
    const byKind: Readonly<Record<string, Map<unknown, Manifest>>> = {
      StorageClass: this.classes,
      VolumeAttributesClass: this.attributes,
      PersistentVolume: this.volumes,
    };
    for (const object of objects) {
      if (Object.hasOwn(byKind, `${object.kind}`)) byKind[object.kind!].set(fields(object.metadata).name, object);
    }
  }

  /** The name of the default class; undefined if it is not known. */
  public get defaultClass(): string | undefined {
    const isDefault = ({ metadata }: Manifest) => fields(fields(metadata).annotations)[DEFAULT_CLASS] === 'true';
    return [...this.classes.values()].find(isDefault)?.metadata?.name;
  }

  /** The class with a name; undefined if it is not known. */
  public classOf(name: unknown): Manifest | undefined {
    return this.classes.get(name);
  }

  /** The driver of a volume attributes class; undefined if it is not known. */
  public driverOf(attributesClass: unknown): unknown {
    return this.attributes.get(attributesClass)?.driverName;
  }

  /** Whether the volume of a claim outlives it; undefined if that is not known. */
  public outlives(claim: Fields): boolean | undefined {
    const volume = this.volumes.get(claim.volumeName);
    if (volume) return fields(volume.spec).persistentVolumeReclaimPolicy === 'Retain';
    const { storageClassName = this.defaultClass } = claim;
    const type = this.classes.get(storageClassName);
    return type && (isAbsent(type.reclaimPolicy) ? false : type.reclaimPolicy === 'Retain');
  }
}
