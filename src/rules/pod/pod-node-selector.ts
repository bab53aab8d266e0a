import { POD_KINDS } from '../../kubernetes/kinds';
import { inPod } from '../in-pod';
import { checkLabels } from '../labels';
import { Consequence, Rule, Severity } from '../rule';

export const podNodeSelector: Rule = {
  id: 'pod-node-selector',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'A pod selects its nodes by labels that a node can have.',
  reason: 'the labels of nodes have the same form as all labels',
  link: 'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#nodeselector',
  kinds: POD_KINDS,
  check: inPod(({ spec, prefix }, found) => checkLabels(`${prefix}spec.nodeSelector`, spec.nodeSelector, found)),
};
