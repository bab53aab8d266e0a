import { Consequence, Rule, Severity, Violation } from '../rule';
import { portsOf } from './_service';
import { fields, isWhole } from '../../kubernetes/values';

export const serviceNodePortRange: Rule = {
  id: 'service-node-port-range',
  severity: Severity.WARNING,
  consequence: Consequence.AT_RISK,
  sentence: 'A nodePort is between 30000 and 32767.',
  reason: 'clusters allocate node ports from this range unless they are configured otherwise',
  link: 'https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport',
  kinds: ['Service'],
  check(object) {
    const found: Violation[] = [];
    portsOf(object).forEach((port, index) => {
      const given = fields(port).nodePort;
      // The server looks at the range only when it really gives the port out, not in a dry run.
      if (!Number.isInteger(given) || given === 0 || isWhole(given, 30000, 32767)) return;
      found.push({
        field: `spec.ports[${index}].nodePort`,
        given,
        allowed: 'an integer from 30000 to 32767, or nothing',
      });
    });
    return found;
  },
};
