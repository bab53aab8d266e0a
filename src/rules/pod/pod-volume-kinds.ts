import { POD_KINDS } from '../../kubernetes/kinds';
import { isClaimed } from '../../kubernetes/pod-template';
import { fields, isAbsent, items } from '../../kubernetes/values';
import { inPod } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

/** Kinds of volumes without a driver, and since which version. */
const GONE: Readonly<Record<string, string>> = {
  photonPersistentDisk: '1.16',
  scaleIO: '1.22',
  flocker: '1.25',
  quobyte: '1.25',
  storageos: '1.25',
  glusterfs: '1.26',
  cephfs: '1.31',
  rbd: '1.31',
  gitRepo: '1.33, unless it is switched on again',
};

export const podVolumeKinds: Rule = {
  id: 'pod-volume-kinds',
  severity: Severity.ERROR,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'The type of a volume is one that Kubernetes still supports.',
  reason: 'the drivers of some types were removed, and the pod stays in ContainerCreating',
  link: 'https://kubernetes.io/docs/concepts/storage/volumes/#volume-types',
  kinds: POD_KINDS,
  check: inPod((pod, found) => {
    items(pod.spec.volumes).forEach((each, index) => {
      const volume = fields(each);
      if (isClaimed(volume.name, pod)) return;
      for (const kind in volume) {
        if (!Object.hasOwn(GONE, kind) || isAbsent(volume[kind])) continue;
        const instead =
          kind === 'gitRepo' ? 'an emptyDir that an init container fills' : 'a claim, or the csi driver of the storage';
        const allowed = `${instead}: ${kind} was removed in Kubernetes ${GONE[kind]}`;
        found.push({ field: `${pod.prefix}spec.volumes[${index}].${kind}`, given: volume[kind], allowed });
      }
    });
  }),
};
