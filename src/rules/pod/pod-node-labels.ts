import { PREFERRED, REQUIRED } from './_affinity';
import { POD_KINDS } from '../../kubernetes/kinds';
import { PodTemplate } from '../../kubernetes/pod-template';
import { fields, items } from '../../kubernetes/values';
import { inPod } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

/** Labels that nodes no longer have, or had under another name, and their names today. */
const FORMER: Readonly<Record<string, string>> = {
  'beta.kubernetes.io/arch': 'kubernetes.io/arch',
  'beta.kubernetes.io/os': 'kubernetes.io/os',
  'beta.kubernetes.io/instance-type': 'node.kubernetes.io/instance-type',
  'failure-domain.beta.kubernetes.io/region': 'topology.kubernetes.io/region',
  'failure-domain.beta.kubernetes.io/zone': 'topology.kubernetes.io/zone',
  'node-role.kubernetes.io/master': 'node-role.kubernetes.io/control-plane',
};

export const podNodeLabels: Rule = {
  id: 'pod-node-labels',
  severity: Severity.WARNING,
  consequence: Consequence.AT_RISK,
  sentence: 'A pod chooses its node by labels that nodes still have.',
  reason:
    'nodes lose the old label with an upgrade of Kubernetes or of the cloud provider, and the pod then stays Pending',
  link: 'https://kubernetes.io/docs/reference/labels-annotations-taints/',
  kinds: POD_KINDS,
  check: inPod((pod, found) => {
    for (const [field, key] of keysOfNodes(pod)) {
      if (typeof key === 'string' && Object.hasOwn(FORMER, key)) {
        found.push({ field, given: key, allowed: FORMER[key] });
      }
    }
  }),
};

/** The keys of labels of nodes that a pod names, each with its field. */
function* keysOfNodes({ spec, prefix }: PodTemplate): Generator<[field: string, key: unknown]> {
  for (const key in fields(spec.nodeSelector)) yield [`${prefix}spec.nodeSelector`, key];
  for (const [n, constraint] of items(spec.topologySpreadConstraints).entries()) {
    yield [`${prefix}spec.topologySpreadConstraints[${n}].topologyKey`, fields(constraint).topologyKey];
  }
  const { nodeAffinity, podAffinity, podAntiAffinity } = fields(spec.affinity);
  const where = `${prefix}spec.affinity`;
  const nodes = fields(nodeAffinity);
  const terms = [
    ...items(fields(nodes[REQUIRED]).nodeSelectorTerms).map(
      (term, n) => [`${where}.nodeAffinity.${REQUIRED}.nodeSelectorTerms[${n}]`, fields(term)] as const,
    ),
    ...items(nodes[PREFERRED]).map(
      (term, n) => [`${where}.nodeAffinity.${PREFERRED}[${n}].preference`, fields(fields(term).preference)] as const,
    ),
  ];
  for (const [path, { matchExpressions }] of terms) {
    for (const [n, expression] of items(matchExpressions).entries()) {
      yield [`${path}.matchExpressions[${n}].key`, fields(expression).key];
    }
  }
  for (const [kind, affinity] of Object.entries({ podAffinity, podAntiAffinity })) {
    const path = `${where}.${kind}`;
    for (const [n, term] of items(fields(affinity)[REQUIRED]).entries()) {
      yield [`${path}.${REQUIRED}[${n}].topologyKey`, fields(term).topologyKey];
    }
    for (const [n, term] of items(fields(affinity)[PREFERRED]).entries()) {
      yield [
        `${path}.${PREFERRED}[${n}].podAffinityTerm.topologyKey`,
        fields(fields(term).podAffinityTerm).topologyKey,
      ];
    }
  }
}
