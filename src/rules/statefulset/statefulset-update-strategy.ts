import { Consequence, Rule, Severity } from '../rule';
import { fields, isAbsent, isOneOf } from '../values';

export const statefulSetUpdateStrategy: Rule = {
  id: 'statefulset-update-strategy',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'A StatefulSet updates its pods by RollingUpdate, or OnDelete without settings of a rolling update.',
  reason: 'there is no other way, and OnDelete leaves each update to whoever deletes the pod',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#update-strategies',
  kinds: ['StatefulSet'],
  check({ spec }) {
    const { type, rollingUpdate } = fields(spec?.updateStrategy);
    if (!isOneOf(type, ['RollingUpdate', 'OnDelete'])) {
      return [{ field: 'spec.updateStrategy.type', given: type, allowed: 'RollingUpdate or OnDelete' }];
    }
    if (type !== 'OnDelete' || isAbsent(rollingUpdate)) return [];
    return [{ field: 'spec.updateStrategy.rollingUpdate', given: rollingUpdate, allowed: 'nothing beside OnDelete' }];
  },
};
