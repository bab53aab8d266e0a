import { POD_KINDS } from '../../kubernetes/kinds';
import { fields, isOneOf, isPortNumber, isAbsent, items, PORT_NUMBER } from '../../kubernetes/values';
import { inEachContainer } from '../in-pod';
import { PROTOCOLS } from '../protocols';
import { Consequence, Rule, Severity } from '../rule';
import { unknownWord } from '../words';

export const containerPorts: Rule = {
  id: 'container-ports',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  dependsOnVersion: true,
  sentence: 'Each port of a container has a number from 1 to 65535 and a protocol of TCP, UDP or SCTP.',
  reason: 'Kubernetes supports no other protocols, and these have no other ports',
  link: 'https://kubernetes.io/docs/concepts/services-networking/service/#protocol-support',
  kinds: POD_KINDS,
  check: inEachContainer(({ path, spec: { ports } }, found) => {
    items(ports).forEach((port, index) => {
      const { containerPort, hostPort, protocol } = fields(port);
      const where = `${path}.ports[${index}]`;
      if (!isPortNumber(containerPort)) {
        found.push({ field: `${where}.containerPort`, given: containerPort, allowed: PORT_NUMBER });
      }
      if (!isAbsent(hostPort) && hostPort !== 0 && !isPortNumber(hostPort)) {
        found.push({ field: `${where}.hostPort`, given: hostPort, allowed: PORT_NUMBER });
      }
      if (!isOneOf(protocol, PROTOCOLS)) found.push(unknownWord(`${where}.protocol`, protocol, PROTOCOLS));
    });
  }),
};
