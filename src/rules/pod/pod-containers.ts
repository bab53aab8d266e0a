import { POD_KINDS } from '../../kubernetes/kinds';
import { items } from '../../kubernetes/values';
import { inPod } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

export const podContainers: Rule = {
  id: 'pod-containers',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'A pod has at least one container.',
  reason: 'there is nothing to run without one',
  link: 'https://kubernetes.io/docs/concepts/workloads/pods/#using-pods',
  kinds: POD_KINDS,
  check: inPod(({ spec, prefix }, found) => {
    if (items(spec.containers).length > 0) return;
    found.push({
      field: `${prefix}spec.containers`,
      given: spec.containers,
      allowed: 'a list of at least one container',
    });
  }),
};
