import { POD_KINDS } from '../../kubernetes/kinds';
import { eachRepeated, Fields, fields, items, nameOf } from '../../kubernetes/values';
import { inPod } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

const NAME = /^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$/;
const OF_NETWORK = /^net[./]/;
const OF_IPC = /^(kernel[./](sem|shm(all|max|mni|_rmid_forced)?|msg(max|mnb|mni)?)$|fs[./]mqueue[./])/;

export const podSysctls: Rule = {
  id: 'pod-sysctls',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'A pod sets each sysctl once, and none that it shares with its node.',
  reason: 'a sysctl belongs to the pod only where the pod has its own network or shared memory',
  link: 'https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/#setting-sysctls-for-a-pod',
  kinds: POD_KINDS,
  check: inPod(({ spec, prefix }, found) => {
    const path = `${prefix}spec.securityContext.sysctls`;
    const sysctls = items(fields(spec.securityContext).sysctls);
    sysctls.forEach((sysctl, index) => {
      const allowed = instead(nameOf(sysctl), spec);
      if (allowed) found.push({ field: `${path}[${index}].name`, given: fields(sysctl).name, allowed });
    });
    eachRepeated(sysctls, nameOf, (index, given) =>
      found.push({ field: `${path}[${index}].name`, given, allowed: 'a sysctl that is not already in the list' }),
    );
  }),
};

/** What is allowed instead of a parameter; undefined if it is allowed itself. */
function instead(name: string | undefined, pod: Fields): string | undefined {
  if (name === undefined || name.length > 253 || !NAME.test(name)) {
    return 'the name of a kernel parameter, such as net.core.somaxconn';
  }
  if (pod.hostNetwork === true && OF_NETWORK.test(name)) {
    return 'a sysctl outside net., because of hostNetwork';
  }
  if (pod.hostIPC === true && OF_IPC.test(name)) {
    return 'a sysctl outside shared memory and message queues, because of hostIPC';
  }
  return undefined;
}
