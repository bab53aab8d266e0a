import { ADDRESS, isAddress, isNetwork, NETWORK } from '../../kubernetes/addresses';
import { fields, items } from '../../kubernetes/values';
import { Consequence, Rule, Severity, Violation } from '../rule';

export const serviceAddresses: Rule = {
  id: 'service-addresses',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'The externalIPs of a Service are IP addresses, and its loadBalancerSourceRanges are networks.',
  reason: 'traffic is matched against them',
  link: 'https://kubernetes.io/docs/concepts/services-networking/service/#external-ips',
  kinds: ['Service'],
  check(object) {
    const { externalIPs, loadBalancerSourceRanges } = fields(object.spec);
    const found: Violation[] = [];
    items(externalIPs).forEach((given, index) => {
      if (!isAddress(given)) found.push({ field: `spec.externalIPs[${index}]`, given, allowed: ADDRESS });
    });
    items(loadBalancerSourceRanges).forEach((given, index) => {
      const field = `spec.loadBalancerSourceRanges[${index}]`;
      if (!isNetwork(given)) found.push({ field, given, allowed: NETWORK });
    });
    return found;
  },
};
