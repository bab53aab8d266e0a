import { allKeysOf } from './config-content';
import type { Manifest } from './manifest';
import type { Manifests } from './manifests';
import { Fields, fields, items, nameOf } from './values';

/** The paths of the files of a volume. */
export interface VolumeFiles {
  readonly paths: readonly string[];
  /** Where they come from, in words: `ConfigMap web`. */
  readonly source: string;
}

/**
 * The files of a volume of ConfigMaps, Secrets and fields of the pod.
 * @returns undefined if the manifests do not show them: the volume is of another kind, or its object is created
 * elsewhere
 */
export function volumeFiles(volume: unknown, pod: Manifest, all: Manifests): VolumeFiles | undefined {
  const { configMap, secret, projected, downwardAPI } = fields(volume);
  if (configMap) return keysAsFiles('ConfigMap', fields(configMap), fields(configMap).name, pod, all);
  if (secret) return keysAsFiles('Secret', fields(secret), fields(secret).secretName, pod, all);
  if (downwardAPI) return { paths: pathsOf(fields(downwardAPI)), source: 'the downwardAPI' };
  return projected ? together(items(fields(projected).sources), pod, all) : undefined;
}

function together(sources: readonly unknown[], pod: Manifest, all: Manifests): VolumeFiles | undefined {
  const parts = sources.map((source) => {
    const { configMap, secret, downwardAPI, serviceAccountToken } = fields(source);
    if (configMap) return keysAsFiles('ConfigMap', fields(configMap), fields(configMap).name, pod, all);
    if (secret) return keysAsFiles('Secret', fields(secret), fields(secret).name, pod, all);
    if (downwardAPI) return { paths: pathsOf(fields(downwardAPI)), source: '' };
    return serviceAccountToken ? { paths: [String(fields(serviceAccountToken).path)], source: '' } : undefined;
  });
  if (parts.length === 0 || parts.includes(undefined)) return undefined;
  return { paths: parts.flatMap((part) => part!.paths), source: 'the projected volume' };
}

function keysAsFiles(
  kind: string,
  source: Fields,
  name: unknown,
  pod: Manifest,
  all: Manifests,
): VolumeFiles | undefined {
  if (source.optional === true) return undefined;
  const named = `${kind} ${typeof name === 'string' ? name : ''}`.trim();
  if (items(source.items).length > 0) return { paths: pathsOf(source), source: `the items of ${named}` };
  const object = all.findInNamespaceOf(pod, kind, name);
  const keys = object && allKeysOf(object);
  return keys && { paths: keys, source: named };
}

function pathsOf({ items: list }: Fields): string[] {
  return items(list).flatMap((item) => nameOf({ name: fields(item).path }) ?? []);
}
