import { POD_KINDS } from '../../kubernetes/kinds';
import { isLabelKey, LABEL_KEY } from '../../kubernetes/names';
import {
  eachRepeated,
  Fields,
  fields,
  isAbsent,
  isUnset,
  isWhole,
  items,
  MAX_INT32,
  text,
} from '../../kubernetes/values';
import { inPod } from '../in-pod';
import { checkSelector } from '../labels';
import { Consequence, Rule, Severity, Violation } from '../rule';
import { unknownWord } from '../words';

const STRICTNESSES = ['DoNotSchedule', 'ScheduleAnyway'];
const POLICIES = ['Honor', 'Ignore'];
const POSITIVE = 'a positive integer';

export const podSpread: Rule = {
  id: 'pod-spread',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  dependsOnVersion: true,
  sentence: 'Topology spread constraints are complete, at most one per topologyKey and whenUnsatisfiable.',
  reason: 'two constraints on the same pair would contradict each other',
  link: 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/#spread-constraint-definition',
  kinds: POD_KINDS,
  check: inPod(({ spec, prefix }, found) => {
    const constraints = items(spec.topologySpreadConstraints);
    if (constraints.length === 0) return;
    const path = `${prefix}spec.topologySpreadConstraints`;
    constraints.forEach((constraint, index) => checkConstraint(`${path}[${index}]`, fields(constraint), found));
    eachRepeated(constraints, constraintKey, (index) =>
      found.push({
        field: `${path}[${index}]`,
        given: constraints[index],
        allowed: 'one constraint per pair of topologyKey and whenUnsatisfiable',
      }),
    );
  }),
};

function constraintKey(constraint: unknown): string {
  const { topologyKey, whenUnsatisfiable } = fields(constraint);
  return `${text(topologyKey)} ${text(whenUnsatisfiable)}`;
}

function checkConstraint(path: string, constraint: Fields, found: Violation[]): void {
  const { maxSkew, topologyKey, whenUnsatisfiable, minDomains, matchLabelKeys, labelSelector } = constraint;
  if (!isWhole(maxSkew, 1, MAX_INT32)) found.push({ field: `${path}.maxSkew`, given: maxSkew, allowed: POSITIVE });
  if (isUnset(topologyKey)) {
    found.push({ field: `${path}.topologyKey`, given: topologyKey, allowed: 'the key of a label of the nodes' });
  }
  if (!STRICTNESSES.includes(whenUnsatisfiable)) {
    found.push(unknownWord(`${path}.whenUnsatisfiable`, whenUnsatisfiable, STRICTNESSES));
  }
  if (!isAbsent(minDomains) && (whenUnsatisfiable === 'ScheduleAnyway' || !isWhole(minDomains, 1, MAX_INT32))) {
    found.push({
      field: `${path}.minDomains`,
      given: minDomains,
      allowed: `${POSITIVE}, only with whenUnsatisfiable: DoNotSchedule`,
    });
  }
  if (items(matchLabelKeys).length > 0 && isAbsent(labelSelector)) {
    found.push({ field: `${path}.matchLabelKeys`, given: matchLabelKeys, allowed: 'nothing without a labelSelector' });
  }
  items(matchLabelKeys).forEach((key, index) => {
    if (!isLabelKey(key)) found.push({ field: `${path}.matchLabelKeys[${index}]`, given: key, allowed: LABEL_KEY });
  });
  for (const policy of ['nodeAffinityPolicy', 'nodeTaintsPolicy']) {
    const given = constraint[policy];
    if (!isAbsent(given) && !POLICIES.includes(given)) found.push(unknownWord(`${path}.${policy}`, given, POLICIES));
  }
  checkSelector(`${path}.labelSelector`, labelSelector, found);
}
