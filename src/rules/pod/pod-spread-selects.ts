import { POD_KINDS } from '../../kubernetes/kinds';
import { selects } from '../../kubernetes/label-selector';
import { fields, isAbsent, items } from '../../kubernetes/values';
import { inPod } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

export const podSpreadSelects: Rule = {
  id: 'pod-spread-selects',
  severity: Severity.WARNING,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'A topology spread constraint selects the pods that it is set on.',
  reason: 'it spreads only the pods that its labelSelector selects, and none without one',
  link: 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/#spread-constraint-definition',
  kinds: POD_KINDS,
  check: inPod(({ spec, prefix, labels }, found) => {
    items(spec.topologySpreadConstraints).forEach((constraint, index) => {
      const { labelSelector: given } = fields(constraint);
      if (!isAbsent(given) && selects(given, labels)) return;
      const field = `${prefix}spec.topologySpreadConstraints[${index}].labelSelector`;
      found.push({ field, given: given ?? undefined, allowed: `labels of the pod: ${JSON.stringify(labels)}` });
    });
  }),
};
