import { POD_KINDS } from '../../kubernetes/kinds';
import { DNS_LABEL, isDnsLabel } from '../../kubernetes/names';
import { isClaimed } from '../../kubernetes/pod-template';
import { eachRepeated, fields, items, nameOf } from '../../kubernetes/values';
import { inPod } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

export const podVolumeNames: Rule = {
  id: 'pod-volume-names',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'Volume names of a pod are DNS labels, and unique.',
  reason: 'containers mount a volume by its name',
  link: 'https://kubernetes.io/docs/concepts/storage/volumes/#background',
  kinds: POD_KINDS,
  check: inPod((pod, found) => {
    const { spec, prefix } = pod;
    const volumes = items(spec.volumes);
    if (volumes.length === 0) return;
    volumes.forEach((volume, index) => {
      const { name } = fields(volume);
      if (isDnsLabel(name)) return;
      found.push({ field: `${prefix}spec.volumes[${index}].name`, given: name, allowed: DNS_LABEL });
    });
    eachRepeated(volumes, nameOf, (index, given) => {
      if (isClaimed(given, pod)) return;
      found.push({ field: `${prefix}spec.volumes[${index}].name`, given, allowed: 'a name that no other volume has' });
    });
  }),
};
