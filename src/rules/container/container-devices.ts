import { POD_KINDS } from '../../kubernetes/kinds';
import { isClaimed, PodTemplate } from '../../kubernetes/pod-template';
import { fields, isAbsent, items, nameOf } from '../../kubernetes/values';
import { hasUnknownField } from '../api-fields';
import { inEachContainer } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

export const containerDevices: Rule = {
  id: 'container-devices',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'A volumeDevice of a container is a claim that the container does not also mount.',
  reason: 'only claims can be devices, and none is a device and a file system at once',
  link: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#raw-block-volume-support',
  kinds: POD_KINDS,
  check: inEachContainer(({ path, spec }, found, pod) => {
    const mounted = items(spec.volumeMounts).map(nameOf);
    items(spec.volumeDevices).forEach((device, index) => {
      const given = nameOf(device);
      if (given === undefined) return;
      const field = `${path}.volumeDevices[${index}].name`;
      if (mounted.includes(given)) found.push({ field, given, allowed: 'a claim that is in no volumeMount' });
      else if (isNoClaim(given, pod)) found.push({ field, given, allowed: 'a claim' });
    });
  }),
};

/** Whether a volume of a pod is known to be something else than a claim. */
function isNoClaim(name: string, pod: PodTemplate): boolean {
  if (isClaimed(name, pod)) return false;
  const volume = items(pod.spec.volumes).find((one) => nameOf(one) === name);
  const { persistentVolumeClaim, ephemeral } = fields(volume);
  const isClaim = !isAbsent(persistentVolumeClaim) || !isAbsent(ephemeral);
  return volume !== undefined && !isClaim && !hasUnknownField(fields(volume), 'Volume');
}
