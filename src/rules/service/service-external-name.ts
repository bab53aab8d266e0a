import { DNS_SUBDOMAIN, isSubdomain } from '../../kubernetes/names';
import { Consequence, Rule, Severity } from '../rule';

export const serviceExternalName: Rule = {
  id: 'service-external-name',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'A Service of type ExternalName has an externalName, which is a DNS name.',
  reason: 'it is nothing but a CNAME record',
  link: 'https://kubernetes.io/docs/concepts/services-networking/service/#externalname',
  kinds: ['Service'],
  check({ spec }) {
    if (spec?.type !== 'ExternalName') return [];
    const given = spec.externalName;
    if (typeof given === 'string' && isSubdomain(given.replace(/\.$/, ''))) return [];
    return [{ field: 'spec.externalName', given, allowed: DNS_SUBDOMAIN }];
  },
};
