import { isOfPod } from './_sysctls';
import { POD_KINDS } from '../../kubernetes/kinds';
import { fields, items, nameOf } from '../../kubernetes/values';
import { inPod } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

export const podSysctlsOfNode: Rule = {
  id: 'pod-sysctls-of-node',
  severity: Severity.ERROR,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'A pod sets only sysctls that are namespaced.',
  reason: 'all others belong to the node, and the kubelet starts no pod that sets one: SysctlForbidden',
  link: 'https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/#safe-and-unsafe-sysctls',
  kinds: POD_KINDS,
  check: inPod(({ spec, prefix }, found) => {
    items(fields(spec.securityContext).sysctls).forEach((sysctl, index) => {
      const given = nameOf(sysctl);
      if (given === undefined || isOfPod(given)) return;
      const allowed = 'net.*, fs.mqueue.*, or kernel.sem, .shm* and .msg*; the nodes themselves set the others';
      found.push({ field: `${prefix}spec.securityContext.sysctls[${index}].name`, given, allowed });
    });
  }),
};
