import { fields, isAbsent, items } from '../../kubernetes/values';
import { Consequence, Rule, Severity, Violation } from '../rule';
import { unknownWord } from '../words';

const FAMILIES = ['IPv4', 'IPv6'];
const BESIDE_ALIAS = 'nothing with type: ExternalName';
const POLICIES = ['SingleStack', 'PreferDualStack', 'RequireDualStack'];

export const serviceIpFamilies: Rule = {
  id: 'service-ip-families',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  dependsOnVersion: true,
  sentence: 'The IP families of a Service are IPv4, IPv6 or both, as its policy allows.',
  reason: 'a Service has at most one address of each family',
  link: 'https://kubernetes.io/docs/concepts/services-networking/dual-stack/#services',
  kinds: ['Service'],
  check({ spec }) {
    const { ipFamilies, ipFamilyPolicy, type } = fields(spec);
    const found: Violation[] = [];
    const families = items(ipFamilies);
    const isAlias = type === 'ExternalName';
    if (!isAbsent(ipFamilyPolicy) && isAlias) {
      found.push({ field: 'spec.ipFamilyPolicy', given: ipFamilyPolicy, allowed: BESIDE_ALIAS });
    } else if (!isAbsent(ipFamilyPolicy) && !POLICIES.includes(ipFamilyPolicy)) {
      found.push(unknownWord('spec.ipFamilyPolicy', ipFamilyPolicy, POLICIES));
    }
    families.forEach((given, index) => {
      const field = `spec.ipFamilies[${index}]`;
      if (isAlias) found.push({ field, given, allowed: BESIDE_ALIAS });
      else if (!FAMILIES.includes(given)) found.push(unknownWord(field, given, FAMILIES));
      else if (families.indexOf(given) !== index) found.push({ field, given, allowed: 'each family at most once' });
    });
    if (families.length > 1 && ipFamilyPolicy === 'SingleStack') {
      found.push({
        field: 'spec.ipFamilies',
        given: ipFamilies,
        allowed: 'one family, because of ipFamilyPolicy: SingleStack',
      });
    }
    return found;
  },
};
