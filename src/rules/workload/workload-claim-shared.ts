import { SCALED_WORKLOADS } from '../../kubernetes/kinds';
import { isClaimed } from '../../kubernetes/pod-template';
import { isWhole, items, MAX_INT32 } from '../../kubernetes/values';
import { claimModes, SHARED_MODES } from '../claim/_claims';
import { inPod } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

export const workloadClaimShared: Rule = {
  id: 'workload-claim-shared',
  severity: Severity.WARNING,
  consequence: Consequence.AT_RISK,
  sentence: 'Several replicas do not share a claim that only one node can mount.',
  reason: 'a replica on another node stays in ContainerCreating, and two on one node write to the same files',
  link: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
  kinds: SCALED_WORKLOADS,
  check: inPod((pod, found, object, all) => {
    const { spec, prefix } = pod;
    const replicas = object.spec?.replicas;
    if (!isWhole(replicas, 2, MAX_INT32)) return;
    items(spec.volumes).forEach((volume, index) => {
      const given = volume?.persistentVolumeClaim?.claimName;
      if (given === undefined || isClaimed(volume.name, pod)) return;
      const claim = all.findInNamespaceOf(object, 'PersistentVolumeClaim', given);
      const modes = claimModes(claim?.spec);
      if (modes.length === 0 || modes.some((mode) => SHARED_MODES.includes(mode as string))) return;
      const allowed = `a claim with ReadWriteMany or ReadOnlyMany, a claim template, or one replica (there are ${replicas})`;
      found.push({ field: `${prefix}spec.volumes[${index}].persistentVolumeClaim.claimName`, given, allowed });
    });
  }),
};
