import { POD_KINDS } from '../../kubernetes/kinds';
import { fields, items } from '../../kubernetes/values';
import { inEachContainer } from '../in-pod';
import { Consequence, Rule, Severity, Violation } from '../rule';

export const containerMountPath: Rule = {
  id: 'container-mount-path',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'A container mounts at most one volume at each path.',
  reason: 'a second volume at the same path would hide the first',
  link: 'https://kubernetes.io/docs/concepts/storage/volumes/#background',
  kinds: POD_KINDS,
  check: inEachContainer(({ path, spec }, found) => {
    const mounts = items(spec.volumeMounts);
    const devices = items(spec.volumeDevices);
    const seen: unknown[] = [];
    mounts.forEach((mount, index) => {
      checkPath(`${path}.volumeMounts[${index}].mountPath`, fields(mount).mountPath, seen, found);
    });
    devices.forEach((device, index) => {
      checkPath(`${path}.volumeDevices[${index}].devicePath`, fields(device).devicePath, seen, found);
    });
  }),
};

function checkPath(field: string, given: unknown, seen: unknown[], found: Violation[]): void {
  if (typeof given !== 'string' || given === '') found.push({ field, given, allowed: 'a path in the container' });
  else if (seen.includes(given)) found.push({ field, given, allowed: 'a path where nothing else is mounted' });
  else seen.push(given);
}
