import { DNS_LABEL, isDnsLabel } from '../../kubernetes/names';
import { Consequence, Rule, Severity, Violation } from '../rule';
import { portsOf } from './_service';
import { eachRepeated, fields, isUnset, nameOf } from '../../kubernetes/values';

export const servicePortNames: Rule = {
  id: 'service-port-names',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'Each port of a Service with several ports has a unique name.',
  reason: 'ports are identified by name, also in DNS',
  link: 'https://kubernetes.io/docs/concepts/services-networking/service/#multi-port-services',
  kinds: ['Service'],
  check(object) {
    const found: Violation[] = [];
    const ports = portsOf(object);
    ports.forEach((port, index) => {
      const { name } = fields(port);
      if (isUnset(name) ? ports.length === 1 : isDnsLabel(name)) return;
      found.push({ field: `spec.ports[${index}].name`, given: name, allowed: DNS_LABEL });
    });
    eachRepeated(ports, nameOf, (index, given) =>
      found.push({
        field: `spec.ports[${index}].name`,
        given,
        allowed: 'a name that no other port of the Service has',
      }),
    );
    return found;
  },
};
