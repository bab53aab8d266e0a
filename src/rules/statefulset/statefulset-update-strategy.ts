import { fields, isAbsent, isOneOf } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';
import { unknownWord } from '../words';

const TYPES = ['RollingUpdate', 'OnDelete'];

export const statefulSetUpdateStrategy: Rule = {
  id: 'statefulset-update-strategy',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  dependsOnVersion: true,
  sentence: 'The update strategy of a StatefulSet is RollingUpdate, or OnDelete without rollingUpdate settings.',
  reason: 'the API server rejects anything else, and with OnDelete pods are updated when they are deleted by hand',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#update-strategies',
  kinds: ['StatefulSet'],
  check({ spec }) {
    const { type, rollingUpdate } = fields(spec?.updateStrategy);
    if (!isOneOf(type, TYPES)) return [unknownWord('spec.updateStrategy.type', type, TYPES)];
    if (type !== 'OnDelete' || isAbsent(rollingUpdate)) return [];
    return [
      { field: 'spec.updateStrategy.rollingUpdate', given: rollingUpdate, allowed: 'nothing with type: OnDelete' },
    ];
  },
};
