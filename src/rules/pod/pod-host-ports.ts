import { POD_KINDS } from '../../kubernetes/kinds';
import { fields, items, text } from '../../kubernetes/values';
import { inPod } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

export const podHostPorts: Rule = {
  id: 'pod-host-ports',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'No hostPort is used twice, and with hostNetwork it equals the containerPort.',
  reason: 'a port of a node leads to one container',
  link: 'https://kubernetes.io/docs/concepts/configuration/overview/#services',
  kinds: POD_KINDS,
  check: inPod(({ spec, containers }, found) => {
    const taken = new Map<string, unknown>();
    for (const { path, spec: container, isInit } of containers) {
      items(container.ports).forEach((port, index) => {
        const { hostPort, containerPort, protocol, hostIP } = fields(port);
        if (!hostPort) return;
        const field = `${path}.ports[${index}].hostPort`;
        if (spec.hostNetwork === true && !isInit && hostPort !== containerPort) {
          found.push({
            field,
            given: hostPort,
            allowed: `${text(containerPort)}, the containerPort, because of hostNetwork`,
          });
        }
        // Init containers run one after another, so that each may take a port again.
        const key = `${isInit ? path : ''} ${text(protocol || 'TCP')} ${text(hostIP || '')} ${text(hostPort)}`;
        if (taken.has(key)) {
          found.push({ field, given: hostPort, allowed: 'a port that no other container of the pod uses' });
        }
        taken.set(key, hostPort);
      });
    }
  }),
};
