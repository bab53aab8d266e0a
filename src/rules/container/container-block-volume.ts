import { POD_KINDS } from '../../kubernetes/kinds';
import { Manifest } from '../../kubernetes/manifest';
import { Manifests } from '../../kubernetes/manifests';
import { PodTemplate } from '../../kubernetes/pod-template';
import { fields, isFields, items } from '../../kubernetes/values';
import { inPod } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

export const containerBlockVolume: Rule = {
  id: 'container-block-volume',
  severity: Severity.ERROR,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'Claims with volumeMode Block are in volumeDevices, all others in volumeMounts.',
  reason: 'the kubelet cannot mount a raw device, or pass on a file system as a device',
  link: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#raw-block-volume-support',
  kinds: POD_KINDS,
  check: inPod((pod, found, object, all) => {
    const modes = modesOf(pod, object, all);
    if (modes.size === 0) return;
    for (const { path, spec } of pod.containers) {
      for (const list of ['volumeMounts', 'volumeDevices']) {
        items(spec[list]).forEach((mount, index) => {
          const { name } = fields(mount);
          if (!modes.has(name) || (modes.get(name) === 'Block') === (list === 'volumeDevices')) return;
          const allowed =
            list === 'volumeMounts' ? 'a claim whose volumeMode is not Block' : 'a claim with volumeMode: Block';
          found.push({ field: `${path}.${list}[${index}].name`, given: name, allowed });
        });
      }
    }
  }),
};

/** The mode of each volume of a pod that is a claim, as far as the manifests show it. */
function modesOf({ spec, claims }: PodTemplate, object: Manifest, all: Manifests): ReadonlyMap<unknown, unknown> {
  const modes = new Map<unknown, unknown>();
  for (const volume of items(spec.volumes)) {
    const { name, persistentVolumeClaim, ephemeral } = fields(volume);
    const { claimName } = fields(persistentVolumeClaim);
    const claim = claimName
      ? all.findInNamespaceOf(object, 'PersistentVolumeClaim', claimName)
      : ephemeral?.volumeClaimTemplate;
    if (isFields(claim)) modes.set(name, fields(claim.spec).volumeMode);
  }
  for (const { metadata, spec: claim } of claims) modes.set(fields(metadata).name, fields(claim).volumeMode);
  return modes;
}
