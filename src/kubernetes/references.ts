import type { Manifests } from './manifests';
import { Fields, fields, isUnset, items } from './values';

/** The kinds of objects that pods name. */
export const REFERENCED_KINDS = ['ConfigMap', 'Secret', 'PersistentVolumeClaim', 'ServiceAccount'] as const;

/** Where the containers of a pod stand. */
const CONTAINERS = ['containers', 'initContainers'] as const;

const NOTHING: ReadonlySet<unknown> = new Set();

/** An object that a pod names, without which it does not start unless the reference is optional. */
export interface Reference {
  readonly kind: (typeof REFERENCED_KINDS)[number];
  readonly name: string;
  /** The field that holds the name. */
  readonly field: string;
  readonly isOptional: boolean;
  /** The keys of the object that are named. */
  readonly keys: readonly ReferencedKey[];
}

/** A key of an object that a pod names. */
export interface ReferencedKey {
  readonly key: string;
  readonly field: string;
}

/**
 * The ConfigMaps, Secrets, claims and the ServiceAccount that a pod names, in volumes, environment and specification.
 * @param spec the specification of the pod
 * @param prefix where the specification stands, with a point behind: `spec.template.spec.`
 */
export function referencesIn(spec: Fields, prefix = ''): Reference[] {
  const found: Reference[] = [];
  const add = (
    kind: Reference['kind'],
    source: unknown,
    nameField: string,
    path: string,
    keys: ReferencedKey[] = [],
  ) => {
    const { [nameField]: name, optional } = fields(source);
    if (isUnset(name) || typeof name !== 'string') return;
    found.push({ kind, name, field: `${path}.${nameField}`, isOptional: optional === true, keys });
  };
  const volumes = items(spec.volumes);
  const mounted = volumes.length > 0 ? mountedVolumes(spec) : NOTHING;
  volumes.forEach((volume, index) => {
    const path = `${prefix}volumes[${index}]`;
    const { name: volumeName, persistentVolumeClaim, configMap, secret, projected } = fields(volume);
    add('PersistentVolumeClaim', persistentVolumeClaim, 'claimName', `${path}.persistentVolumeClaim`);
    if (!mounted.has(volumeName)) return; // the kubelet leaves it alone; the scheduler looks for each claim all the same
    add('ConfigMap', configMap, 'name', `${path}.configMap`, keysOf(configMap, `${path}.configMap`));
    add('Secret', secret, 'secretName', `${path}.secret`, keysOf(secret, `${path}.secret`));
    items(fields(projected).sources).forEach((source, n) => {
      const part = `${path}.projected.sources[${n}]`;
      const { configMap: map, secret: hidden } = fields(source);
      add('ConfigMap', map, 'name', `${part}.configMap`, keysOf(map, `${part}.configMap`));
      add('Secret', hidden, 'name', `${part}.secret`, keysOf(hidden, `${part}.secret`));
    });
  });
  for (const list of CONTAINERS) {
    items(spec[list]).forEach((container, index) => {
      const { env, envFrom } = fields(container);
      if (!env && !envFrom) return;
      const path = `${prefix}${list}[${index}]`;
      items(envFrom).forEach((source, n) => {
        add('ConfigMap', fields(source).configMapRef, 'name', `${path}.envFrom[${n}].configMapRef`);
        add('Secret', fields(source).secretRef, 'name', `${path}.envFrom[${n}].secretRef`);
      });
      items(env).forEach((variable, n) => {
        const { configMapKeyRef: map, secretKeyRef: hidden } = fields(fields(variable).valueFrom);
        const from = `${path}.env[${n}].valueFrom`;
        add('ConfigMap', map, 'name', `${from}.configMapKeyRef`, keyOf(map, `${from}.configMapKeyRef`));
        add('Secret', hidden, 'name', `${from}.secretKeyRef`, keyOf(hidden, `${from}.secretKeyRef`));
      });
    });
  }
  const { serviceAccountName: name } = spec;
  if (typeof name === 'string' && name !== '') {
    found.push({ kind: 'ServiceAccount', name, field: `${prefix}serviceAccountName`, isOptional: false, keys: [] });
  }
  return found;
}

/** The names of the volumes that the containers of a pod mount. */
function mountedVolumes(spec: Fields): ReadonlySet<unknown> {
  const mounted = new Set<unknown>();
  for (const list of CONTAINERS) {
    for (const container of items(spec[list])) {
      for (const mount of items(fields(container).volumeMounts)) mounted.add(fields(mount).name);
    }
  }
  return mounted;
}

/** Whether there is anything that a pod could name. */
export function hasReferenced(all: Manifests): boolean {
  return REFERENCED_KINDS.some((kind) => all.ofKind(kind).length > 0);
}

function keysOf(source: unknown, path: string): ReferencedKey[] {
  return items(fields(source).items).flatMap((item, index) => keyOf(item, `${path}.items[${index}]`));
}

function keyOf(source: unknown, path: string): ReferencedKey[] {
  const { key } = fields(source);
  return typeof key === 'string' && key !== '' ? [{ key, field: `${path}.key` }] : [];
}
