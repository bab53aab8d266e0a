import { isAddress } from '../../kubernetes/addresses';
import { fields, isUnset, items, text } from '../../kubernetes/values';
import { Consequence, Rule, Severity, Violation } from '../rule';

const ADDRESS = 'None, an IP address, or nothing';

export const serviceClusterIp: Rule = {
  id: 'service-cluster-ip',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'The clusterIP of a Service is None or an IP address, and the first of its clusterIPs.',
  reason: 'only None, spelled exactly so, makes a Service headless',
  link: 'https://kubernetes.io/docs/concepts/services-networking/service/#headless-services',
  kinds: ['Service'],
  check({ spec }) {
    const { clusterIP, clusterIPs, type } = fields(spec);
    const found: Violation[] = [];
    const addresses = items(clusterIPs);
    if (!isUnset(clusterIP) && !isNoneOrAddress(clusterIP)) {
      found.push({ field: 'spec.clusterIP', given: clusterIP, allowed: ADDRESS });
    }
    addresses.forEach((given, index) => {
      if (!isNoneOrAddress(given)) found.push({ field: `spec.clusterIPs[${index}]`, given, allowed: ADDRESS });
    });
    if (addresses.length > 2 || (addresses.length > 1 && addresses.includes('None'))) {
      found.push({
        field: 'spec.clusterIPs',
        given: clusterIPs,
        allowed: 'None alone, or one address of each IP family',
      });
    }
    if (addresses.length > 0 && !isUnset(clusterIP) && addresses[0] !== clusterIP) {
      found.push({ field: 'spec.clusterIPs', given: clusterIPs, allowed: `${text(clusterIP)}, the clusterIP, first` });
    }
    if (type === 'ExternalName' && (!isUnset(clusterIP) || addresses.length > 0) && found.length === 0) {
      found.push({ field: 'spec.clusterIP', given: clusterIP, allowed: 'nothing with type: ExternalName' });
    }
    return found;
  },
};

function isNoneOrAddress(value: unknown): boolean {
  return value === 'None' || isAddress(value);
}
