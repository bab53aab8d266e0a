import { POD_KINDS } from '../../kubernetes/kinds';
import { isPortName, PORT_NAME } from '../../kubernetes/names';
import { eachRepeated, fields, isUnset, items, nameOf } from '../../kubernetes/values';
import { inEachContainer } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

export const containerPortNames: Rule = {
  id: 'container-port-names',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'Port names of a container are valid service names, and unique.',
  reason: 'Services and probes find a port by its name',
  link: 'https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports',
  kinds: POD_KINDS,
  check: inEachContainer(({ path, spec }, found) => {
    const ports = items(spec.ports);
    ports.forEach((port, index) => {
      const { name } = fields(port);
      if (isUnset(name) || isPortName(name)) return;
      found.push({ field: `${path}.ports[${index}].name`, given: name, allowed: PORT_NAME });
    });
    eachRepeated(ports, nameOf, (index, given) =>
      found.push({
        field: `${path}.ports[${index}].name`,
        given,
        allowed: 'a name that no other port of the container has',
      }),
    );
  }),
};
