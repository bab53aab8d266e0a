import { POD_KINDS } from '../../kubernetes/kinds';
import { Fields, fields, isAbsent } from '../../kubernetes/values';
import { inPod } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

export const podHostProcess: Rule = {
  id: 'pod-host-process',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'A pod with hostProcess has hostNetwork, and all of its containers are host processes.',
  reason: 'a Windows host process runs directly on the host',
  link: 'https://kubernetes.io/docs/tasks/configure-pod-container/create-hostprocess-pod/',
  kinds: POD_KINDS,
  check: inPod(({ spec, prefix, containers }, found) => {
    const ofPod = hostProcess(spec);
    const states = containers.map((container) => hostProcess(container.spec) ?? ofPod);
    if (!states.includes(true)) return;
    if (spec.hostNetwork !== true) {
      found.push({
        field: `${prefix}spec.hostNetwork`,
        given: spec.hostNetwork,
        allowed: 'true, because of hostProcess',
      });
    }
    containers.forEach(({ path }, index) => {
      if (states[index] === true && !(ofPod === false)) return;
      const field = `${path}.securityContext.windowsOptions.hostProcess`;
      found.push({ field, given: states[index], allowed: 'the same for all containers and the pod' });
    });
  }),
};

function hostProcess({ securityContext }: Fields): unknown {
  const given = fields(fields(securityContext).windowsOptions).hostProcess;
  return isAbsent(given) ? undefined : given;
}
