import { inEachClaim } from './_claims';
import { CLAIM_KINDS } from '../../kubernetes/kinds';
import { DNS_SUBDOMAIN, isSubdomain } from '../../kubernetes/names';
import { isUnset } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';

const CLASSES = ['storageClassName', 'volumeAttributesClassName'];

export const claimClass: Rule = {
  id: 'claim-class',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'The classes that a claim names have valid names.',
  reason: 'a class is an object, and its name a DNS name',
  link: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#class-1',
  kinds: CLAIM_KINDS,
  check: inEachClaim(({ path, spec }, found) => {
    for (const name of CLASSES) {
      const given = spec[name];
      if (!isUnset(given) && !isSubdomain(given)) {
        found.push({ field: `${path}.${name}`, given, allowed: DNS_SUBDOMAIN });
      }
    }
  }),
};
