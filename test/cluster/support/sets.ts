import { eventually } from './eventually';
import { kubectl, KubectlError } from './kubectl';
import { KubernetesObject, Namespace } from './namespace';
import { Manifest } from '../../../src/kubernetes/manifest';

/** The StatefulSets, pods and claims of a namespace at one time. */
export class Snapshot {
  public static async take(namespace: Namespace): Promise<Snapshot> {
    const kinds = 'statefulsets,pods,persistentvolumeclaims';
    return new Snapshot(JSON.parse(await namespace.kubectl('get', kinds, '-o', 'json')).items);
  }

  public readonly sets: readonly KubernetesObject[];
  public readonly pods: ReadonlyMap<string, KubernetesObject>;
  public readonly claims: ReadonlyMap<string, KubernetesObject>;

  private constructor(private readonly all: readonly KubernetesObject[]) {
    this.sets = this.ofKind('StatefulSet');
    this.pods = this.byName('Pod');
    this.claims = this.byName('PersistentVolumeClaim');
  }

  /** The names of the claims that a pod has mounted. */
  public claimsOf(pod: string): string[] {
    const volumes: any[] = this.pods.get(pod)?.spec.volumes ?? [];
    return volumes.flatMap(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? []).sort();
  }

  /** What is still under way. */
  public get pending(): string[] {
    const uids = new Set(this.all.map(({ metadata }) => metadata.uid));
    const isOrphan = ({ metadata }: KubernetesObject) =>
      (metadata.ownerReferences ?? []).some((owner) => !uids.has((owner as { uid: string }).uid));
    const going = this.all.filter((object) => object.metadata.deletionTimestamp ?? isOrphan(object));
    return [...going, ...this.sets.filter((set) => !this.isDone(set))].map(({ metadata }) => metadata.name);
  }

  private isDone({ metadata, spec, status }: KubernetesObject): boolean {
    const { type, rollingUpdate } = spec.updateStrategy;
    const pods = [...this.pods.values()].filter((pod) => pod.metadata.labels?.app === metadata.name);
    const first = (spec.ordinals?.start ?? 0) + (rollingUpdate?.partition ?? 0);
    const isUpToDate = (pod: KubernetesObject) =>
      type === 'OnDelete' ||
      Number(/\d+$/.exec(pod.metadata.name)![0]) < first ||
      pod.metadata.labels!['controller-revision-hash'] === status.updateRevision;
    return (
      status.observedGeneration === metadata.generation &&
      (status.readyReplicas ?? 0) === spec.replicas &&
      pods.length === spec.replicas &&
      pods.every(isUpToDate)
    );
  }

  private byName(kind: string): ReadonlyMap<string, KubernetesObject> {
    return new Map(this.ofKind(kind).map((object) => [object.metadata.name, object]));
  }

  private ofKind(kind: string): KubernetesObject[] {
    return this.all.filter((object) => object.kind === kind);
  }
}

/** Waits until the sets of a namespace have done all that they were asked for. */
export async function settled(namespace: Namespace): Promise<Snapshot> {
  return eventually(async () => {
    const snapshot = await Snapshot.take(namespace);
    expect(snapshot.pending).toEqual([]);
    return snapshot;
  }, 150);
}

/** Applies manifests, and takes away those that an earlier step had. The errors of those that are refused are returned. */
export async function step(namespace: Namespace, before: readonly Manifest[], after: readonly Manifest[]) {
  const kept = new Set(after.map(kubectlName));
  const gone = before.map(kubectlName).filter((key) => !kept.has(key));
  if (gone.length > 0) await namespace.kubectl('delete', ...gone);
  if (after.length === 0) return '';
  const input = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: after });
  const { stderr } = await kubectl(['-n', namespace.name, 'apply', '-f', '-'], input).catch((e: KubectlError) => e);
  return stderr;
}

function kubectlName({ kind, metadata }: Manifest): string {
  return `${kind!.toLowerCase()}/${metadata!.name}`;
}
