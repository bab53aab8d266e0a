import { API_VERSION } from '../../kubernetes/api-types';
import { POD_KINDS } from '../../kubernetes/kinds';
import { inPod } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';
import { COMPARISONS, SURE_OPERATORS } from './_toleration-operators';
import { fields, items } from '../../kubernetes/values';
import { unknownWord } from '../words';

export const podTolerationComparison: Rule = {
  id: 'pod-toleration-comparison',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  dependsOnVersion: true,
  sentence: 'The operator of a toleration is Exists or Equal.',
  reason: `Kubernetes ${API_VERSION} knows Lt and Gt only with the feature gate TaintTolerationComparisonOperators`,
  link: 'https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/#concepts',
  kinds: POD_KINDS,
  check: inPod(({ spec, prefix }, found) => {
    items(spec.tolerations).forEach((toleration, index) => {
      const { operator } = fields(toleration);
      if (!COMPARISONS.includes(operator)) return;
      found.push(unknownWord(`${prefix}spec.tolerations[${index}].operator`, operator, SURE_OPERATORS));
    });
  }),
};
