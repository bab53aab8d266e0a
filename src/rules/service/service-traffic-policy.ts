import { Consequence, Rule, Severity, Violation } from '../rule';
import { fields, isAbsent, isUnset, items } from '../values';

const DISTRIBUTIONS = ['PreferClose', 'PreferSameZone', 'PreferSameNode'];

export const serviceTrafficPolicy: Rule = {
  id: 'service-traffic-policy',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'The traffic of a Service is routed in a way that Kubernetes knows and that suits the type.',
  reason: 'traffic from outside comes only to node ports, load balancers and external addresses',
  link: 'https://kubernetes.io/docs/reference/networking/virtual-ips/#traffic-policies',
  kinds: ['Service'],
  check({ spec }) {
    const { externalTrafficPolicy, internalTrafficPolicy, trafficDistribution, type, externalIPs } = fields(spec);
    const found: Violation[] = [];
    const isOuter =
      type === 'NodePort' || type === 'LoadBalancer' || (type !== 'ExternalName' && items(externalIPs).length > 0);
    if (!isUnset(externalTrafficPolicy) && !(isOuter && isPolicy(externalTrafficPolicy))) {
      const allowed = isOuter ? 'Cluster or Local' : 'nothing without type: NodePort or LoadBalancer, or externalIPs';
      found.push({ field: 'spec.externalTrafficPolicy', given: externalTrafficPolicy, allowed });
    }
    if (!isAbsent(internalTrafficPolicy) && !isPolicy(internalTrafficPolicy)) {
      found.push({ field: 'spec.internalTrafficPolicy', given: internalTrafficPolicy, allowed: 'Cluster or Local' });
    }
    if (!isAbsent(trafficDistribution) && !DISTRIBUTIONS.includes(trafficDistribution)) {
      found.push({ field: 'spec.trafficDistribution', given: trafficDistribution, allowed: DISTRIBUTIONS.join(', ') });
    }
    return found;
  },
};

function isPolicy(value: unknown): boolean {
  return value === 'Cluster' || value === 'Local';
}
