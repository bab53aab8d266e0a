import { PREFERRED, REQUIRED } from './_affinity';
import { POD_KINDS } from '../../kubernetes/kinds';
import { isLabelKey, LABEL_KEY } from '../../kubernetes/names';
import { Fields, fields, isAbsent, isWhole, items } from '../../kubernetes/values';
import { inPod } from '../in-pod';
import { Consequence, Rule, Severity, Violation } from '../rule';
import { unknownWord } from '../words';

/** How many values an operator takes, at least and at most. */
const OPERATORS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  In: [1, Infinity],
  NotIn: [1, Infinity],
  Exists: [0, 0],
  DoesNotExist: [0, 0],
  Gt: [1, 1],
  Lt: [1, 1],
};

export const podNodeAffinity: Rule = {
  id: 'pod-node-affinity',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  dependsOnVersion: true,
  sentence: 'Each term of node affinity has valid keys, operators and values, and a weight if it is preferred.',
  reason: 'the scheduler compares nodes with it',
  link: 'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#node-affinity',
  kinds: POD_KINDS,
  check: inPod(({ spec, prefix }, found) => {
    const affinity = fields(fields(spec.affinity).nodeAffinity);
    const path = `${prefix}spec.affinity.nodeAffinity`;
    if (!isAbsent(affinity[REQUIRED])) {
      checkRequired(`${path}.${REQUIRED}.nodeSelectorTerms`, affinity[REQUIRED], found);
    }
    items(affinity[PREFERRED]).forEach((term, index) => {
      const { weight, preference } = fields(term);
      const where = `${path}.${PREFERRED}[${index}]`;
      if (!isWhole(weight, 1, 100)) {
        found.push({ field: `${where}.weight`, given: weight, allowed: 'an integer from 1 to 100' });
      }
      checkNodeTerm(`${where}.preference`, fields(preference), found);
    });
  }),
};

function checkRequired(path: string, required: unknown, found: Violation[]): void {
  const terms = fields(required).nodeSelectorTerms;
  if (items(terms).length === 0) found.push({ field: path, given: terms, allowed: 'a list of at least one term' });
  items(terms).forEach((term, index) => checkNodeTerm(`${path}[${index}]`, fields(term), found));
}

function checkNodeTerm(path: string, { matchExpressions }: Fields, found: Violation[]): void {
  items(matchExpressions).forEach((expression, index) => {
    const { key, operator, values } = fields(expression);
    const where = `${path}.matchExpressions[${index}]`;
    if (!isLabelKey(key)) found.push({ field: `${where}.key`, given: key, allowed: LABEL_KEY });
    if (typeof operator !== 'string' || !Object.hasOwn(OPERATORS, operator)) {
      found.push(unknownWord(`${where}.operator`, operator, Object.keys(OPERATORS)));
      return;
    }
    const [least, most] = OPERATORS[operator];
    const count = items(values).length;
    if (count >= least && count <= most) return;
    const allowed = most === 0 ? `no values with ${operator}` : most === 1 ? 'one value' : 'at least one value';
    found.push({ field: `${where}.values`, given: values, allowed });
  });
}
