import { Consequence, Rule, Severity, Violation } from '../rule';
import { portsOf } from './_service';
import { eachRepeated, fields, text } from '../../kubernetes/values';

export const servicePortUnique: Rule = {
  id: 'service-port-unique',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'A Service has each port at most once per protocol.',
  reason: 'a port leads to one target',
  link: 'https://kubernetes.io/docs/concepts/services-networking/service/#multi-port-services',
  kinds: ['Service'],
  check(object) {
    const found: Violation[] = [];
    const ports = portsOf(object);
    for (const number of ['port', 'nodePort']) {
      eachRepeated(
        ports,
        (port) => protocolAndNumber(number, port),
        (index) =>
          found.push({
            field: `spec.ports[${index}].${number}`,
            given: fields(ports[index])[number],
            allowed: 'a number that no other port of the same protocol has',
          }),
      );
    }
    return found;
  },
};

function protocolAndNumber(number: string, port: unknown): string | undefined {
  const of = fields(port);
  return of[number] ? `${text(of.protocol || 'TCP')} ${text(of[number])}` : undefined;
}
