import { Consequence, Rule, Severity, Violation } from '../rule';
import { portsOf } from './_service';
import { fields, isAbsent, isOneOf } from '../../kubernetes/values';

export const serviceNodePort: Rule = {
  id: 'service-node-port',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'Only a Service of type NodePort or LoadBalancer has node ports.',
  reason: 'a ClusterIP is reachable only from within the cluster',
  link: 'https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport',
  kinds: ['Service'],
  check(object) {
    const found: Violation[] = [];
    const isInner = isOneOf(object.spec?.type, ['ClusterIP']);
    portsOf(object).forEach((port, index) => {
      const given = fields(port).nodePort;
      if (isAbsent(given) || given === 0 || (Number.isInteger(given) && !isInner)) return;
      const allowed = isInner ? 'nothing without type: NodePort or LoadBalancer' : 'an integer';
      found.push({ field: `spec.ports[${index}].nodePort`, given, allowed });
    });
    return found;
  },
};
