import { isOfPod, isSafe } from './_sysctls';
import { POD_KINDS } from '../../kubernetes/kinds';
import { fields, items, nameOf } from '../../kubernetes/values';
import { inPod } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

export const podSysctlsAllowed: Rule = {
  id: 'pod-sysctls-allowed',
  severity: Severity.WARNING,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'A pod sets only sysctls that every node allows.',
  reason: 'the kubelet starts no pod with any other, unless it runs with --allowed-unsafe-sysctls: SysctlForbidden',
  link: 'https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/#enabling-unsafe-sysctls',
  kinds: POD_KINDS,
  check: inPod(({ spec, prefix }, found) => {
    items(fields(spec.securityContext).sysctls).forEach((sysctl, index) => {
      const given = nameOf(sysctl);
      if (given === undefined || !isOfPod(given) || isSafe(given)) return;
      const allowed = 'a sysctl that Kubernetes lists as safe, or nodes that allow this one';
      found.push({ field: `${prefix}spec.securityContext.sysctls[${index}].name`, given, allowed });
    });
  }),
};
