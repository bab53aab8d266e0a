import { fields, isAbsent, isOneOf, isUnset, items } from '../../kubernetes/values';
import { Consequence, Rule, Severity, Violation } from '../rule';
import { unknownWord } from '../words';

const POLICIES = ['Cluster', 'Local'];
const DISTRIBUTIONS = ['PreferClose', 'PreferSameZone', 'PreferSameNode'];

export const serviceTrafficPolicy: Rule = {
  id: 'service-traffic-policy',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  dependsOnVersion: true,
  sentence: 'The traffic policies of a Service are valid for its type.',
  reason: 'traffic from outside comes only to node ports, load balancers and external addresses',
  link: 'https://kubernetes.io/docs/reference/networking/virtual-ips/#traffic-policies',
  kinds: ['Service'],
  check({ spec }) {
    const { externalTrafficPolicy, internalTrafficPolicy, trafficDistribution, type, externalIPs } = fields(spec);
    const found: Violation[] = [];
    const isInner = type === 'ExternalName' || (isOneOf(type, ['ClusterIP']) && items(externalIPs).length === 0);
    if (isInner && !isUnset(externalTrafficPolicy)) {
      const allowed = 'nothing without type: NodePort or LoadBalancer, or externalIPs';
      found.push({ field: 'spec.externalTrafficPolicy', given: externalTrafficPolicy, allowed });
    } else if (!isOneOf(externalTrafficPolicy, POLICIES)) {
      found.push(unknownWord('spec.externalTrafficPolicy', externalTrafficPolicy, POLICIES));
    }
    if (!isAbsent(internalTrafficPolicy) && !POLICIES.includes(internalTrafficPolicy)) {
      found.push(unknownWord('spec.internalTrafficPolicy', internalTrafficPolicy, POLICIES));
    }
    if (!isAbsent(trafficDistribution) && !DISTRIBUTIONS.includes(trafficDistribution)) {
      found.push(unknownWord('spec.trafficDistribution', trafficDistribution, DISTRIBUTIONS));
    }
    return found;
  },
};
