import { Consequence, Rule, Severity } from '../rule';

export const statefulSetRetentionScaled: Rule = {
  id: 'statefulset-retention-scaled',
  severity: Severity.WARNING,
  consequence: Consequence.AT_RISK,
  sentence: 'Scaling a StatefulSet down keeps the claims.',
  reason: 'otherwise the data of each removed pod is lost at once, even if the set is scaled to 0 only for a pause',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention',
  kinds: ['StatefulSet'],
  check({ spec }) {
    const given = spec?.persistentVolumeClaimRetentionPolicy?.whenScaled;
    if (given !== 'Delete') return [];
    return [{ field: 'spec.persistentVolumeClaimRetentionPolicy.whenScaled', given, allowed: 'Retain' }];
  },
};
