import { isClaimed } from '../../kubernetes/pod-template';
import { fields, items, nameOf } from '../../kubernetes/values';
import { inPod } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

export const podClaimShadowsVolume: Rule = {
  id: 'pod-claim-shadows-volume',
  severity: Severity.ERROR,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'No volume of a pod has the name of a claim template.',
  reason: 'the claim takes its place, and the volume is never mounted',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#volume-claim-templates',
  kinds: ['StatefulSet'],
  check: inPod((pod, found) => {
    const { spec, prefix } = pod;
    items(spec.volumes).forEach((volume, index) => {
      const given = nameOf(volume);
      if (given === undefined || !isClaimed(given, pod) || isPlaceholder(volume)) return;
      found.push({
        field: `${prefix}spec.volumes[${index}].name`,
        given,
        allowed: 'a name that no claim template has',
      });
    });
  }),
};

/** Whether a volume does nothing but stand for the claim that takes its place, as in the manifests of CockroachDB. */
function isPlaceholder(volume: unknown): boolean {
  const { name, persistentVolumeClaim } = fields(volume);
  return fields(persistentVolumeClaim).claimName === name;
}
