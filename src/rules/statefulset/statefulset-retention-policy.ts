import { fields, isOneOf } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';
import { unknownWord } from '../words';

const POLICIES = ['Retain', 'Delete'];

export const statefulSetRetentionPolicy: Rule = {
  id: 'statefulset-retention-policy',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  dependsOnVersion: true,
  sentence: 'The retention policies of a StatefulSet are Retain or Delete.',
  reason: 'the API server rejects any other value',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention',
  kinds: ['StatefulSet'],
  check({ spec }) {
    const policy = fields(spec?.persistentVolumeClaimRetentionPolicy);
    return ['whenDeleted', 'whenScaled']
      .filter((when) => !isOneOf(policy[when], POLICIES))
      .map((when) => unknownWord(`spec.persistentVolumeClaimRetentionPolicy.${when}`, policy[when], POLICIES));
  },
};
