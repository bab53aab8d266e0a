import { POD_KINDS } from '../kinds';
import { inEachContainer } from '../pod-template';
import { Consequence, Rule, Severity } from '../rule';
import { eachRepeated, fields, isUnset, items } from '../values';

export const containerMountPath: Rule = {
  id: 'container-mount-path',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'A container mounts each volume at a path of its own.',
  reason: 'a second volume at one path would hide the first',
  link: 'https://kubernetes.io/docs/concepts/storage/volumes/#background',
  kinds: POD_KINDS,
  check: inEachContainer(({ path, spec }, found) => {
    const mounts = [
      ...items(spec.volumeMounts).map((mount, index) => ({
        field: `${path}.volumeMounts[${index}].mountPath`,
        given: fields(mount).mountPath,
      })),
      ...items(spec.volumeDevices).map((device, index) => ({
        field: `${path}.volumeDevices[${index}].devicePath`,
        given: fields(device).devicePath,
      })),
    ];
    for (const { field, given } of mounts) {
      if (typeof given !== 'string' || isUnset(given)) found.push({ field, given, allowed: 'a path in the container' });
    }
    const place = ({ given }: { given: unknown }) => (typeof given === 'string' && given !== '' ? given : undefined);
    eachRepeated(mounts, place, (index, given) =>
      found.push({ field: mounts[index].field, given, allowed: 'a path that nothing else is mounted at' }),
    );
  }),
};
