import * as kplus from 'cdk8s-plus-27';
import { apiStruct, enumMember } from './api-struct';
import { Call, Code, Name, Octal, struct } from './code';
import { Context } from './context';
import { sizeCode } from './resources';
import { Fields, fields, items } from '../kubernetes/values';

const CHART = new Name('chart');

/** A volume as cdk8s-plus expresses it if it can, or else as the API does. */
export function volumeCode(volume: Fields, id: string, context: Context): Code {
  const short = kplusVolume(volume, id, context);
  if (short && context.renders(short, volume, 'volumes')) return short;
  const full = new Call('PodVolume.fromApi', [CHART, id, apiStruct(volume)]);
  // A volume source that is newer than the types; the difference becomes a patch.
  return context.renders(full, volume, 'volumes')
    ? full
    : new Call('kplus.Volume.fromEmptyDir', [CHART, id, volume.name]);
}

function kplusVolume(volume: Fields, id: string, context: Context): Code | undefined {
  const { name, configMap, secret, emptyDir, hostPath, nfs, persistentVolumeClaim: claim } = volume;
  const from = (factory: string, ...args: Code[]) => new Call(`kplus.Volume.${factory}`, [CHART, id, ...args]);
  if (configMap) {
    const options = struct({ name, ...fileOptions(configMap) });
    return from('fromConfigMap', context.reference('ConfigMap', configMap.name), options);
  }
  if (secret) {
    const options = struct({ name, ...fileOptions(secret) });
    return from('fromSecret', context.reference('Secret', secret.secretName), options);
  }
  if (emptyDir) {
    const medium = emptyDir.medium === 'Memory' ? new Name('kplus.EmptyDirMedium.MEMORY') : undefined;
    const options = struct({ medium, sizeLimit: sizeCode(emptyDir.sizeLimit) });
    return from('fromEmptyDir', name, ...(options.isEmpty ? [] : [options]));
  }
  if (hostPath) {
    const type = enumMember('kplus.HostPathVolumeType', kplus.HostPathVolumeType, hostPath.type);
    return from('fromHostPath', name, struct({ path: hostPath.path, type }));
  }
  if (nfs) return from('fromNfs', name, struct({ server: nfs.server, path: nfs.path, readOnly: nfs.readOnly }));
  if (!claim) return undefined;
  const reference = context.reference('PersistentVolumeClaim', claim.claimName);
  return from('fromPersistentVolumeClaim', reference, struct({ name, readOnly: claim.readOnly || undefined }));
}

function fileOptions({ items: files, defaultMode, optional }: Fields): Record<string, Code | undefined> {
  const paths = items(files).map((file) => {
    const { key, path, mode } = fields(file);
    return [`${key}`, struct({ path, mode: mode === undefined ? undefined : new Octal(mode) })] as const;
  });
  return {
    defaultMode: defaultMode === undefined || defaultMode === 0o644 ? undefined : new Octal(defaultMode),
    optional,
    items: paths.length > 0 ? struct(Object.fromEntries(paths)) : undefined,
  };
}
