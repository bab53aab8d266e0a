import { Fields, fields, items } from '../../kubernetes/values';

/** The path of a file, and the field that holds it. */
export interface VolumeFile {
  readonly field: string;
  readonly path: string;
}

/** The files that a source names. */
export function filesOfSource(where: string, source: Fields): VolumeFile[] {
  return items(source.items).flatMap((item, index) => fileAt(`${where}.items[${index}].path`, fields(item).path));
}

/** The files that the sources of a projected volume name. */
export function projectedFiles(where: string, { sources }: Fields): VolumeFile[] {
  return items(sources).flatMap((each, index) => {
    const part = `${where}.sources[${index}]`;
    const source = fields(each);
    const { serviceAccountToken, clusterTrustBundle } = source;
    return [
      ...['configMap', 'secret', 'downwardAPI'].flatMap((kind) =>
        filesOfSource(`${part}.${kind}`, fields(source[kind])),
      ),
      ...fileAt(`${part}.serviceAccountToken.path`, fields(serviceAccountToken).path),
      ...fileAt(`${part}.clusterTrustBundle.path`, fields(clusterTrustBundle).path),
    ];
  });
}

function fileAt(field: string, path: unknown): VolumeFile[] {
  return typeof path === 'string' && path !== '' ? [{ field, path }] : [];
}
