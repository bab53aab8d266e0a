import type { Manifests } from './manifests';
import type { PodTemplate } from './pod-template';
import { Fields, fields, isUnset, items } from './values';

/** The kinds of objects that pods refer to by name. */
export const REFERENCED_KINDS = ['ConfigMap', 'Secret', 'PersistentVolumeClaim', 'ServiceAccount'] as const;

/** The lists of containers in a pod. */
const CONTAINERS = ['containers', 'initContainers'] as const;

/** The ways in which containers use the content of an object. */
export type Via = 'environment' | 'subPath' | 'files';

const VIA_ENVIRONMENT: readonly Via[] = ['environment'];
const VIA_SUB_PATH: readonly Via[] = ['subPath'];
const VIA_FILES: readonly Via[] = ['files'];
const NONE: readonly Via[] = [];

const NO_MOUNTS: ReadonlyMap<unknown, readonly Via[]> = new Map();

/** An object that a pod refers to. Unless the reference is optional, the pod does not start without it. */
export interface Reference {
  readonly kind: (typeof REFERENCED_KINDS)[number];
  readonly name: string;
  /** The field that holds the name. */
  readonly field: string;
  readonly isOptional: boolean;
  /** Empty if no container uses the content, as for a ServiceAccount or a volume that is not mounted. */
  readonly via: readonly Via[];
  /** The keys of the object that are referred to. */
  readonly keys: readonly ReferencedKey[];
}

/** A key of an object that a pod refers to. */
export interface ReferencedKey {
  readonly key: string;
  readonly field: string;
}

const known = new WeakMap<PodTemplate, readonly Reference[]>();

/** The references of a pod template, found once for all rules. */
export function referencesOf(pod: PodTemplate): readonly Reference[] {
  let references = known.get(pod);
  if (!references) known.set(pod, (references = referencesIn(pod.spec, `${pod.prefix}spec.`)));
  return references;
}

/**
 * The ConfigMaps, Secrets, claims and the ServiceAccount that a pod refers to, in volumes, variables and other fields.
 * @param spec the specification of the pod
 * @param prefix the path of the specification with a trailing dot: `spec.template.spec.`
 */
export function referencesIn(spec: Fields, prefix = ''): Reference[] {
  const found: Reference[] = [];
  const add = (
    kind: Reference['kind'],
    source: unknown,
    nameField: string,
    path: string,
    via: readonly Via[],
    keys: ReferencedKey[] = [],
  ) => {
    const { [nameField]: name, optional } = fields(source);
    if (isUnset(name) || typeof name !== 'string') return;
    found.push({ kind, name, field: `${path}.${nameField}`, isOptional: optional === true, via, keys });
  };
  const volumes = items(spec.volumes);
  const mounted = volumes.length > 0 ? mountedVolumes(spec) : NO_MOUNTS;
  volumes.forEach((volume, index) => {
    const path = `${prefix}volumes[${index}]`;
    const { name: volumeName, persistentVolumeClaim, configMap, secret, projected } = fields(volume);
    const via = mounted.get(volumeName) ?? NONE;
    add('PersistentVolumeClaim', persistentVolumeClaim, 'claimName', `${path}.persistentVolumeClaim`, via);
    if (via.length === 0) return; // the kubelet ignores it, but the scheduler needs every claim
    add('ConfigMap', configMap, 'name', `${path}.configMap`, via, itemKeys(configMap, `${path}.configMap`));
    add('Secret', secret, 'secretName', `${path}.secret`, via, itemKeys(secret, `${path}.secret`));
    items(fields(projected).sources).forEach((source, n) => {
      const part = `${path}.projected.sources[${n}]`;
      const { configMap: map, secret: hidden } = fields(source);
      add('ConfigMap', map, 'name', `${part}.configMap`, via, itemKeys(map, `${part}.configMap`));
      add('Secret', hidden, 'name', `${part}.secret`, via, itemKeys(hidden, `${part}.secret`));
    });
  });
  for (const list of CONTAINERS) {
    items(spec[list]).forEach((container, index) => {
      const { env, envFrom } = fields(container);
      if (!env && !envFrom) return;
      const path = `${prefix}${list}[${index}]`;
      items(envFrom).forEach((source, n) => {
        add('ConfigMap', fields(source).configMapRef, 'name', `${path}.envFrom[${n}].configMapRef`, VIA_ENVIRONMENT);
        add('Secret', fields(source).secretRef, 'name', `${path}.envFrom[${n}].secretRef`, VIA_ENVIRONMENT);
      });
      items(env).forEach((variable, n) => {
        const { configMapKeyRef: map, secretKeyRef: hidden } = fields(fields(variable).valueFrom);
        const from = `${path}.env[${n}].valueFrom`;
        const [mapPath, hiddenPath] = [`${from}.configMapKeyRef`, `${from}.secretKeyRef`];
        add('ConfigMap', map, 'name', mapPath, VIA_ENVIRONMENT, keyIn(map, mapPath));
        add('Secret', hidden, 'name', hiddenPath, VIA_ENVIRONMENT, keyIn(hidden, hiddenPath));
      });
    });
  }
  const { serviceAccountName: name } = spec;
  if (typeof name === 'string' && name !== '') {
    const field = `${prefix}serviceAccountName`;
    found.push({ kind: 'ServiceAccount', name, field, isOptional: false, via: NONE, keys: [] });
  }
  return found;
}

/** The names of the volumes that the containers of a pod mount, and how. */
function mountedVolumes(spec: Fields): ReadonlyMap<unknown, readonly Via[]> {
  const mounted = new Map<unknown, readonly Via[]>();
  for (const list of CONTAINERS) {
    for (const container of items(spec[list])) {
      for (const mount of items(fields(container).volumeMounts)) {
        const { name, subPath, subPathExpr } = fields(mount);
        const [before, via] = [mounted.get(name), subPath || subPathExpr ? VIA_SUB_PATH : VIA_FILES];
        if (!before) mounted.set(name, via);
        else if (!before.includes(via[0])) mounted.set(name, [...before, ...via]);
      }
    }
  }
  return mounted;
}

/** Whether a pod may have any references. */
export function hasReferenced(all: Manifests): boolean {
  return REFERENCED_KINDS.some((kind) => all.ofKind(kind).length > 0);
}

function itemKeys(source: unknown, path: string): ReferencedKey[] {
  return items(fields(source).items).flatMap((item, index) => keyIn(item, `${path}.items[${index}]`));
}

function keyIn(source: unknown, path: string): ReferencedKey[] {
  const { key } = fields(source);
  return typeof key === 'string' && key !== '' ? [{ key, field: `${path}.key` }] : [];
}
