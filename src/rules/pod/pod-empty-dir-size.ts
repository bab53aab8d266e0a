import { POD_KINDS } from '../../kubernetes/kinds';
import { isClaimed } from '../../kubernetes/pod-template';
import { quantityOf, signOf } from '../../kubernetes/quantity';
import { fields, isAbsent, items } from '../../kubernetes/values';
import { inPod } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

export const podEmptyDirSize: Rule = {
  id: 'pod-empty-dir-size',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'The sizeLimit of an emptyDir is a non-negative quantity.',
  reason: 'a pod that writes more is evicted',
  link: 'https://kubernetes.io/docs/concepts/storage/volumes/#emptydir',
  kinds: POD_KINDS,
  check: inPod((pod, found) => {
    const { spec, prefix } = pod;
    items(spec.volumes).forEach((volume, index) => {
      const given = fields(fields(volume).emptyDir).sizeLimit;
      if (isAbsent(given) || isClaimed(volume.name, pod)) return;
      const size = quantityOf(given);
      if (size !== undefined && signOf(size) >= 0) return;
      found.push({
        field: `${prefix}spec.volumes[${index}].emptyDir.sizeLimit`,
        given,
        allowed: 'a non-negative quantity',
      });
    });
  }),
};
