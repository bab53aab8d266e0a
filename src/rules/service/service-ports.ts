import { isLabelKey, isPortName, LABEL_KEY } from '../../kubernetes/names';
import { PROTOCOLS } from '../protocols';
import { Consequence, Rule, Severity, Violation } from '../rule';
import { portsOf, SERVICE_TYPES } from './_service';
import { isHeadless } from '../../kubernetes/headless';
import { Fields, fields, isAbsent, isOneOf, isPortNumber, isUnset, PORT_NUMBER } from '../../kubernetes/values';
import { unknownWord } from '../words';

const TYPES_WITH_PORTS = SERVICE_TYPES.filter((type) => type !== 'ExternalName');

export const servicePorts: Rule = {
  id: 'service-ports',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  dependsOnVersion: true,
  sentence: 'A Service has ports from 1 to 65535, and at least one unless it is headless or of type ExternalName.',
  reason: 'an address without a port leads nowhere',
  link: 'https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports',
  kinds: ['Service'],
  check(object) {
    const found: Violation[] = [];
    const ports = portsOf(object);
    if (ports.length === 0 && !isHeadless(object) && isOneOf(object.spec?.type, TYPES_WITH_PORTS)) {
      found.push({ field: 'spec.ports', given: object.spec?.ports, allowed: 'a list of at least one port' });
    }
    ports.forEach((port, index) => checkServicePort(`spec.ports[${index}]`, fields(port), found));
    return found;
  },
};

function checkServicePort(path: string, { port, targetPort, protocol, appProtocol }: Fields, found: Violation[]): void {
  if (!isPortNumber(port)) found.push({ field: `${path}.port`, given: port, allowed: PORT_NUMBER });
  if (!isUnset(targetPort) && targetPort !== 0 && !isPortNumber(targetPort) && !isPortName(targetPort)) {
    found.push({
      field: `${path}.targetPort`,
      given: targetPort,
      allowed: `${PORT_NUMBER}, or the name of a port of the pods`,
    });
  }
  if (!isOneOf(protocol, PROTOCOLS)) found.push(unknownWord(`${path}.protocol`, protocol, PROTOCOLS));
  if (!isAbsent(appProtocol) && !isLabelKey(appProtocol)) {
    found.push({ field: `${path}.appProtocol`, given: appProtocol, allowed: LABEL_KEY });
  }
}
