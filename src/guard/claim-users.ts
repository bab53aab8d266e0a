import { Identities } from './objects';
import { podsOf, Pods, templateNames } from './pods';
import { kindOf, Manifest } from '../kubernetes/manifest';
import { isClaimed, podTemplateOf, PodTemplate } from '../kubernetes/pod-template';
import { fields, items } from '../kubernetes/values';

/** The claims that the containers of a workload mount by name, without the ones of its own claim templates. */
export function mountedClaims(workload: Manifest): string[] {
  const pod = podTemplateOf(workload);
  if (!pod) return [];
  const claims = items(pod.spec.volumes).flatMap((volume) => {
    const { name, persistentVolumeClaim } = fields(volume);
    const { claimName } = fields(persistentVolumeClaim);
    const isMounted = typeof claimName === 'string' && !isClaimed(name, pod) && mountsOf(pod, name).length > 0;
    return isMounted ? [claimName] : [];
  });
  return [...new Set(claims)];
}

/** Where and how a container sees a volume. */
export interface Mount {
  readonly container: string;
  readonly path: string;
  /** The folder of the volume that it mounts; '' for the whole volume. */
  readonly subPath: string;
}

/** How the containers of a pod mount one of its volumes, as a file system or as a device. */
export function mountsOf({ containers }: PodTemplate, volume: unknown): Mount[] {
  return containers.flatMap(({ spec }) => {
    const mounts = [...items(spec.volumeMounts), ...items(spec.volumeDevices)].map(fields);
    return mounts
      .filter(({ name }) => name === volume)
      .map(({ mountPath, devicePath, subPath, subPathExpr }) => ({
        container: `${spec.name}`,
        path: `${mountPath ?? devicePath}`,
        subPath: `${subPath || subPathExpr || ''}`,
      }));
  });
}

const NUMBERED = /^(.+)-(\d+)$/;

/** Which workloads mount which claims, by name or through a claim template. */
export class ClaimUsers {
  private readonly byName = new Map<string, Set<string>>();
  /** Sets with their pods, by the name of each of their claims without the ordinal. */
  private readonly byPrefix = new Map<string, { readonly set: string; readonly pods: Pods }[]>();

  public constructor(objects: readonly Manifest[], identities: Identities) {
    for (const object of objects) {
      const namespace = identities.namespaceOf(object);
      const workload = workloadName(object);
      for (const claim of mountedClaims(object)) {
        const key = `${namespace} ${claim}`;
        this.byName.set(key, (this.byName.get(key) ?? new Set()).add(workload));
      }
      if (kindOf(object) !== 'StatefulSet') continue;
      for (const template of templateNames(object.spec)) {
        const key = `${namespace} ${template}-${fields(object.metadata).name}`;
        const sets = this.byPrefix.get(key) ?? [];
        this.byPrefix.set(key, [...sets, { set: workload, pods: podsOf(object.spec) }]);
      }
    }
  }

  /** The workloads that mount a claim, such as `StatefulSet/web`. */
  public of(namespace: string, claim: string): string[] {
    const [, prefix, number] = NUMBERED.exec(claim) ?? [];
    const sets = (this.byPrefix.get(`${namespace} ${prefix}`) ?? []).filter(
      ({ pods }) => Number(number) >= pods.start && Number(number) < pods.end,
    );
    return [...(this.byName.get(`${namespace} ${claim}`) ?? []), ...sets.map(({ set }) => set)];
  }

  /** The ordinals of the claims with a prefix that are mounted by name. */
  public numbersOf(namespace: string, prefix: string): number[] {
    return [...this.byName.keys()].flatMap((key) => {
      const [, before, number] = NUMBERED.exec(key) ?? [];
      return before === `${namespace} ${prefix}` ? [Number(number)] : [];
    });
  }
}

/** A workload as reports name it. */
export function workloadName({ kind, metadata }: Manifest): string {
  return `${kind}/${fields(metadata).name}`;
}
