import { ApiObjectMetadata, Lazy, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { labelSelectorOf } from './private/kplus-internals';
import { refusal } from './private/refusal';
import { sizeQuantity } from './private/size-quantity';

/** A request for storage: every field of a PersistentVolumeClaim that a StatefulSet can ask for. */
export interface ClaimTemplateProps {
  /**
   * How much storage each pod gets.
   *
   * @default - as `storageQuantity` says; one of the two is needed
   */
  readonly storage?: Size;

  /**
   * How much storage each pod gets, as a quantity of Kubernetes, for what `Size` cannot say: `1G` is 10^9 bytes.
   *
   * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
   * @default - as `storage` says; one of the two is needed
   */
  readonly storageQuantity?: string;

  /**
   * The most storage that a volume bound to the claim may have.
   *
   * @default - no limit
   */
  readonly storageLimit?: Size;

  /**
   * In which ways the volume can be mounted.
   *
   * @default [PersistentVolumeAccessMode.READ_WRITE_ONCE]
   */
  readonly accessModes?: kplus.PersistentVolumeAccessMode[];

  /**
   * The storage class that provides the volumes; the empty string asks for volumes of no class.
   *
   * @default - the cluster's default class
   */
  readonly storageClassName?: string;

  /**
   * Whether pods see a file system or a raw block device. `container.mount(path, claim)` serves both: for a block
   * device the path is that of the device.
   *
   * @default PersistentVolumeMode.FILE_SYSTEM
   */
  readonly volumeMode?: kplus.PersistentVolumeMode;

  /**
   * The one volume to bind to. Of use for a set of one pod only, since each pod has a claim of its own.
   *
   * @default - the cluster chooses or makes the volume
   */
  readonly volumeName?: string;

  /**
   * Which existing volumes may be bound, by their labels.
   *
   * @default - any
   */
  readonly selector?: kplus.LabelSelector;

  /**
   * A snapshot or claim whose content each new volume starts with.
   *
   * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#volume-snapshot-and-restore-volume-from-snapshot-support
   * @default - volumes start empty
   */
  readonly dataSource?: ClaimDataSource;

  /**
   * An object of any kind, in any namespace, whose content each new volume starts with.
   *
   * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#data-source-references
   * @default - volumes start empty
   */
  readonly dataSourceRef?: ClaimDataSourceRef;

  /**
   * The class of performance settings of the volumes. Stable since Kubernetes 1.34.
   *
   * @see https://kubernetes.io/docs/concepts/storage/volume-attributes-classes/
   * @default - that of the storage class
   */
  readonly volumeAttributesClassName?: string;

  /**
   * Labels and annotations of the claims. The name is that of the template.
   *
   * @default - none
   */
  readonly metadata?: ApiObjectMetadata;
}

/** What a new volume starts with. */
export interface ClaimDataSource {
  /**
   * The kind of the source, such as `VolumeSnapshot` or `PersistentVolumeClaim`.
   */
  readonly kind: string;

  /**
   * The name of the source, in the namespace of the workload.
   */
  readonly name: string;

  /**
   * The API group of the source, such as `snapshot.storage.k8s.io`.
   *
   * @default - the core group, that of PersistentVolumeClaim
   */
  readonly apiGroup?: string;
}

/** What a new volume starts with, from any namespace. */
export interface ClaimDataSourceRef extends ClaimDataSource {
  /**
   * The namespace of the source. Needs the feature gate CrossNamespaceVolumeDataSource and a ReferenceGrant there.
   *
   * @default - the namespace of the workload
   */
  readonly namespace?: string;
}

/**
 * A claim template: each pod of a StatefulWorkload gets a claim of its own from it, and with it a volume that outlives
 * the pod. It is also the thing to mount, so that its name is written once.
 *
 * Make one by `workload.addClaim(name, props)` and mount it by `container.mount(path, claim)`.
 *
 * A StatefulSet never changes its claim templates: the API server refuses any edit of them, labels and size included.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#volume-claim-templates
 */
export class ClaimTemplate extends Construct implements kplus.IStorage {
  /** The name of the template, which its claims' names start with. */
  public readonly name: string;

  private readonly props: ClaimTemplateProps;
  private volume?: kplus.Volume;

  /** What stands for the name of the claim in the volume, which is written by a foreign workload alone. */
  private readonly foreign = Lazy.any({
    produce: () => {
      throw refusal(this, {
        id: 'claim-mounted-elsewhere',
        given: 'the claim template is mounted by a workload that it was not added to',
        allowed: 'the workload whose addClaim() created it',
        reason: 'each pod of a StatefulSet has its own claim',
      });
    },
  });

  /**
   * @param scope the workload
   * @param id the name of the template
   * @param props what to ask for
   * @throws if not exactly one of `storage` and `storageQuantity` is given, and if a size is a string or a number
   */
  public constructor(scope: Construct, id: string, props: ClaimTemplateProps) {
    super(scope, id);
    for (const prop of ['storage', 'storageLimit'] as const) this.refuseUntyped(prop, props[prop]);
    if ((props.storage === undefined) === (props.storageQuantity === undefined)) {
      const given = props.storage
        ? `storage ${sizeQuantity(props.storage)} and storageQuantity ${props.storageQuantity}`
        : 'neither';
      throw refusal(this, {
        id: 'claim-size',
        given: `${given} given`,
        allowed: 'exactly one of storage and storageQuantity',
        reason: 'a claim requests one size',
      });
    }
    this.name = id;
    this.props = props;
  }

  /** Whether pods see a raw block device. */
  public get isBlock(): boolean {
    return this.props.volumeMode === kplus.PersistentVolumeMode.BLOCK;
  }

  /**
   * The volume that a container of the workload mounts.
   *
   * Its manifest is never written there, since the StatefulSet adds the volumes of its claims to each pod by itself.
   * Another workload that mounts it fails to synthesize.
   */
  public asVolume(): kplus.Volume {
    this.volume ??= kplus.Volume.fromPersistentVolumeClaim(
      // a tree of its own, since cdk8s goes through that of the app again and again
      new Construct(undefined as unknown as Construct, ''),
      'Volume',
      { name: this.foreign } as kplus.IPersistentVolumeClaim,
      { name: this.name },
    );
    return this.volume;
  }

  /**
   * Whether a volume in the manifest of a pod is that of this template, and not merely of its name.
   *
   * @internal
   */
  public _rendersAs(volume: any): boolean {
    return volume.persistentVolumeClaim?.claimName === this.foreign;
  }

  /**
   * The manifest, with the apiVersion and kind that the API server adds: tools that compare the two would see a
   * difference forever.
   *
   * @internal
   */
  public _toManifest(): any {
    const { props } = this;
    return {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { ...props.metadata, name: this.name },
      spec: {
        accessModes: props.accessModes ?? [kplus.PersistentVolumeAccessMode.READ_WRITE_ONCE],
        dataSource: props.dataSource,
        dataSourceRef: props.dataSourceRef,
        resources: {
          requests: { storage: props.storageQuantity ?? sizeQuantity(props.storage!) },
          limits: props.storageLimit && { storage: sizeQuantity(props.storageLimit) },
        },
        selector: props.selector && labelSelectorOf(props.selector),
        storageClassName: props.storageClassName,
        volumeAttributesClassName: props.volumeAttributesClassName,
        volumeMode: props.volumeMode ?? kplus.PersistentVolumeMode.FILE_SYSTEM,
        volumeName: props.volumeName,
      },
    };
  }

  /** In JavaScript a size is easily given as it stands in YAML. */
  private refuseUntyped(prop: string, given: unknown): void {
    if (given === undefined || typeof given === 'object') return;
    throw refusal(this, {
      id: 'claim-size-type',
      given: `${prop} is ${JSON.stringify(given)}`,
      allowed: 'a Size, such as Size.gibibytes(10); storageQuantity takes a string',
      reason: 'a Size has a unit, so it cannot be misread',
    });
  }
}
