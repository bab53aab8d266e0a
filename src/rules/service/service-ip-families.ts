import { Consequence, Rule, Severity, Violation } from '../rule';
import { fields, isAbsent, items } from '../values';

const POLICIES = ['SingleStack', 'PreferDualStack', 'RequireDualStack'];

export const serviceIpFamilies: Rule = {
  id: 'service-ip-families',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'The IP families of a Service are IPv4, IPv6 or both, as its policy allows.',
  reason: 'a Service has at most one address of each family',
  link: 'https://kubernetes.io/docs/concepts/services-networking/dual-stack/#services',
  kinds: ['Service'],
  check({ spec }) {
    const { ipFamilies, ipFamilyPolicy, type } = fields(spec);
    const found: Violation[] = [];
    const families = items(ipFamilies);
    if (!isAbsent(ipFamilyPolicy) && (!POLICIES.includes(ipFamilyPolicy) || type === 'ExternalName')) {
      const allowed = type === 'ExternalName' ? 'nothing beside type: ExternalName' : POLICIES.join(', ');
      found.push({ field: 'spec.ipFamilyPolicy', given: ipFamilyPolicy, allowed });
    }
    families.forEach((given, index) => {
      if ((given === 'IPv4' || given === 'IPv6') && families.indexOf(given) === index && type !== 'ExternalName') {
        return;
      }
      const allowed =
        type === 'ExternalName' ? 'nothing beside type: ExternalName' : 'IPv4 and IPv6, each at most once';
      found.push({ field: `spec.ipFamilies[${index}]`, given, allowed });
    });
    if (families.length > 1 && ipFamilyPolicy === 'SingleStack') {
      found.push({
        field: 'spec.ipFamilies',
        given: ipFamilies,
        allowed: 'one family beside ipFamilyPolicy: SingleStack',
      });
    }
    return found;
  },
};
