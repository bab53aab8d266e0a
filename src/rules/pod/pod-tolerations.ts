import { POD_KINDS } from '../../kubernetes/kinds';
import { isLabelKey, isLabelValue, LABEL_KEY, LABEL_VALUE } from '../../kubernetes/names';
import { inPod } from '../in-pod';
import { Consequence, Rule, Severity, Violation } from '../rule';
import { COMPARISONS, SURE_OPERATORS } from './_toleration-operators';
import { Fields, fields, isAbsent, isOneOf, isUnset, items } from '../../kubernetes/values';
import { unknownWord } from '../words';

/** Another rule reports the comparisons: not every cluster knows them. */
const OPERATORS = [...SURE_OPERATORS, ...COMPARISONS];

/** What becomes of pods that do not tolerate a taint; by the first two, those that run already stay. */
const LASTING_EFFECTS = ['NoSchedule', 'PreferNoSchedule'];
const EFFECTS = [...LASTING_EFFECTS, 'NoExecute'];

export const podTolerations: Rule = {
  id: 'pod-tolerations',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  dependsOnVersion: true,
  sentence: 'Each toleration can match a taint.',
  reason: 'a toleration that contradicts itself tolerates nothing',
  link: 'https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/#concepts',
  kinds: POD_KINDS,
  check: inPod(({ spec, prefix }, found) => {
    items(spec.tolerations).forEach((toleration, index) =>
      checkToleration(`${prefix}spec.tolerations[${index}]`, fields(toleration), found),
    );
  }),
};

function checkToleration(path: string, toleration: Fields, found: Violation[]): void {
  const { key, operator, value, effect, tolerationSeconds } = toleration;
  if (!isUnset(key) && !isLabelKey(key)) found.push({ field: `${path}.key`, given: key, allowed: LABEL_KEY });
  if (!isOneOf(operator, OPERATORS)) {
    found.push(unknownWord(`${path}.operator`, operator, SURE_OPERATORS));
  } else if (isUnset(key) && operator !== 'Exists') {
    found.push({ field: `${path}.operator`, given: operator, allowed: 'Exists, because no key is given' });
  }
  if (operator === 'Exists' && !isUnset(value)) {
    found.push({ field: `${path}.value`, given: value, allowed: 'nothing with operator: Exists' });
  } else if (!isUnset(value) && !isLabelValue(value)) {
    found.push({ field: `${path}.value`, given: value, allowed: LABEL_VALUE });
  }
  if (!isOneOf(effect, EFFECTS)) found.push(unknownWord(`${path}.effect`, effect, EFFECTS));
  if (!isAbsent(tolerationSeconds) && isOneOf(effect, LASTING_EFFECTS)) {
    found.push({
      field: `${path}.tolerationSeconds`,
      given: tolerationSeconds,
      allowed: 'nothing without effect: NoExecute',
    });
  }
}
