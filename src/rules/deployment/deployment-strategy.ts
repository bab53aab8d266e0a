import { COUNT_OR_PERCENT, isCountOrAnyPercent, isCountOrPercent, isNone } from '../../kubernetes/percentages';
import { fields, isAbsent, isOneOf } from '../../kubernetes/values';
import { Consequence, Rule, Severity, Violation } from '../rule';
import { unknownWord } from '../words';

const PATH = 'spec.strategy';
const TYPES = ['RollingUpdate', 'Recreate'];

export const deploymentStrategy: Rule = {
  id: 'deployment-strategy',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  dependsOnVersion: true,
  sentence: 'The strategy of a Deployment is RollingUpdate, with room for pods to go or to be added, or Recreate.',
  reason: 'an update that may have neither more nor fewer pods cannot start',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy',
  kinds: ['Deployment'],
  check(object) {
    const { type, rollingUpdate } = fields(fields(object.spec).strategy);
    if (!isOneOf(type, TYPES)) return [unknownWord(`${PATH}.type`, type, TYPES)];
    if (type === 'Recreate') {
      const allowed = 'nothing with type: Recreate';
      return isAbsent(rollingUpdate) ? [] : [{ field: `${PATH}.rollingUpdate`, given: rollingUpdate, allowed }];
    }
    return inRollingUpdate(rollingUpdate);
  },
};

function inRollingUpdate(rollingUpdate: unknown): Violation[] {
  const { maxSurge, maxUnavailable } = fields(rollingUpdate);
  const field = (name: string) => `${PATH}.rollingUpdate.${name}`;
  const found: Violation[] = [];
  if (!isAbsent(maxSurge) && !isCountOrAnyPercent(maxSurge)) {
    found.push({ field: field('maxSurge'), given: maxSurge, allowed: COUNT_OR_PERCENT });
  }
  if (!isAbsent(maxUnavailable) && !isCountOrPercent(maxUnavailable)) {
    found.push({ field: field('maxUnavailable'), given: maxUnavailable, allowed: COUNT_OR_PERCENT });
  }
  if (isNone(maxSurge) && isNone(maxUnavailable)) {
    found.push({ field: field('maxUnavailable'), given: maxUnavailable, allowed: 'more than 0 where maxSurge is 0' });
  }
  return found;
}
