import { Fields, fields, isAbsent, isWhole, items, MAX_INT32 } from '../../kubernetes/values';
import { Consequence, Rule, Severity, Violation } from '../rule';
import { unknownWord } from '../words';

const SELECT_POLICIES = ['Max', 'Min', 'Disabled'];
const TYPES = ['Pods', 'Percent'];
const LONGEST = { window: 3600, period: 1800 };

export const hpaBehavior: Rule = {
  id: 'hpa-behavior',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  dependsOnVersion: true,
  sentence: 'The behavior of an autoscaler is in whole seconds, and in pods or percent.',
  reason: 'these numbers limit how fast it scales',
  link: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#configurable-scaling-behavior',
  kinds: ['HorizontalPodAutoscaler'],
  check(object) {
    const found: Violation[] = [];
    for (const direction of ['scaleUp', 'scaleDown']) {
      const rules = fields(fields(fields(object.spec).behavior)[direction]);
      checkRules(`spec.behavior.${direction}`, rules, found);
    }
    return found;
  },
};

function checkRules(
  path: string,
  { selectPolicy, stabilizationWindowSeconds: window, policies }: Fields,
  found: Violation[],
): void {
  if (!isAbsent(selectPolicy) && !SELECT_POLICIES.includes(selectPolicy)) {
    found.push(unknownWord(`${path}.selectPolicy`, selectPolicy, SELECT_POLICIES));
  }
  if (!isAbsent(window) && !isWhole(window, 0, LONGEST.window)) {
    const allowed = `an integer from 0 to ${LONGEST.window}`;
    found.push({ field: `${path}.stabilizationWindowSeconds`, given: window, allowed });
  }
  items(policies).forEach((policy, index) => {
    const { type, value, periodSeconds } = fields(policy);
    const where = `${path}.policies[${index}]`;
    if (!TYPES.includes(type)) found.push(unknownWord(`${where}.type`, type, TYPES));
    if (!isWhole(value, 1, MAX_INT32)) {
      found.push({ field: `${where}.value`, given: value, allowed: 'a positive integer' });
    }
    if (!isWhole(periodSeconds, 1, LONGEST.period)) {
      const allowed = `an integer from 1 to ${LONGEST.period}`;
      found.push({ field: `${where}.periodSeconds`, given: periodSeconds, allowed });
    }
  });
}
