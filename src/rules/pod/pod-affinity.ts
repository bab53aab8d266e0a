import { PREFERRED, REQUIRED } from './_affinity';
import { POD_KINDS } from '../../kubernetes/kinds';
import { isLabelKey, LABEL_KEY } from '../../kubernetes/names';
import { Fields, fields, isAbsent, isWhole, items } from '../../kubernetes/values';
import { inPod } from '../in-pod';
import { checkSelector } from '../labels';
import { Consequence, Rule, Severity, Violation } from '../rule';

export const podAffinity: Rule = {
  id: 'pod-affinity',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  dependsOnVersion: true,
  sentence: 'Each term of a pod affinity or anti-affinity has a topology key, and a weight if it is preferred.',
  reason: 'the topology key defines what counts as near',
  link: 'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity',
  kinds: POD_KINDS,
  check: inPod(({ spec, prefix }, found) => {
    if (isAbsent(spec.affinity)) return;
    for (const kind of ['podAffinity', 'podAntiAffinity']) {
      const affinity = fields(fields(spec.affinity)[kind]);
      const path = `${prefix}spec.affinity.${kind}`;
      items(affinity[REQUIRED]).forEach((term, index) =>
        checkAffinityTerm(`${path}.${REQUIRED}[${index}]`, fields(term), found),
      );
      items(affinity[PREFERRED]).forEach((term, index) => {
        const { weight, podAffinityTerm } = fields(term);
        const where = `${path}.${PREFERRED}[${index}]`;
        if (!isWhole(weight, 1, 100)) {
          found.push({ field: `${where}.weight`, given: weight, allowed: 'an integer from 1 to 100' });
        }
        checkAffinityTerm(`${where}.podAffinityTerm`, fields(podAffinityTerm), found);
      });
    }
  }),
};

function checkAffinityTerm(
  path: string,
  { topologyKey, labelSelector, namespaceSelector }: Fields,
  found: Violation[],
): void {
  if (!isLabelKey(topologyKey)) found.push({ field: `${path}.topologyKey`, given: topologyKey, allowed: LABEL_KEY });
  checkSelector(`${path}.labelSelector`, labelSelector, found);
  checkSelector(`${path}.namespaceSelector`, namespaceSelector, found);
}
