import { POD_KINDS } from '../../kubernetes/kinds';
import { isClaimed, PodTemplate } from '../../kubernetes/pod-template';
import { fields, items, nameOf } from '../../kubernetes/values';
import { inEachContainer } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

export const containerMountVolume: Rule = {
  id: 'container-mount-volume',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'A container mounts only volumes and claim templates of its pod.',
  reason: 'any other name has no volume behind it',
  link: 'https://kubernetes.io/docs/concepts/storage/volumes/#background',
  kinds: POD_KINDS,
  check: inEachContainer(({ path, spec }, found, pod) => {
    for (const list of ['volumeMounts', 'volumeDevices']) {
      items(spec[list]).forEach((mount, index) => {
        const { name } = fields(mount);
        if (isVolume(name, pod)) return;
        found.push({ field: `${path}.${list}[${index}].name`, given: name, allowed: allowedVolumes(pod) });
      });
    }
  }),
};

function isVolume(name: unknown, pod: PodTemplate): boolean {
  return isClaimed(name, pod) || items(pod.spec.volumes).some((volume) => volume?.name === name);
}

function allowedVolumes({ spec, claims }: PodTemplate): string {
  const names = [...claims.map((claim) => nameOf(claim.metadata)), ...items(spec.volumes).map(nameOf)].filter(
    (name) => name,
  );
  return names.length > 0
    ? `the name of a volume or claim: ${names.join(', ')}`
    : 'nothing, as the pod has no volumes or claim templates';
}
