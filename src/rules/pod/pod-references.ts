import { POD_KINDS } from '../../kubernetes/kinds';
import { DNS_SUBDOMAIN, isSubdomain } from '../../kubernetes/names';
import { isUnset } from '../../kubernetes/values';
import { inPod } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

const REFERENCES = ['serviceAccountName', 'priorityClassName', 'runtimeClassName', 'nodeName'];

export const podReferences: Rule = {
  id: 'pod-references',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'The names of objects that a pod refers to are valid.',
  reason: 'names of such objects are DNS names',
  link: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-subdomain-names',
  kinds: POD_KINDS,
  check: inPod(({ spec, prefix }, found) => {
    for (const reference of REFERENCES) {
      const given = spec[reference];
      if (isUnset(given) || isSubdomain(given)) continue;
      found.push({ field: `${prefix}spec.${reference}`, given, allowed: DNS_SUBDOMAIN });
    }
  }),
};
