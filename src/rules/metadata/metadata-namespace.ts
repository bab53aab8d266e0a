import { ALL_KINDS } from '../../kubernetes/kinds';
import { DNS_LABEL, isDnsLabel } from '../../kubernetes/names';
import { isUnset } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';

export const metadataNamespace: Rule = {
  id: 'metadata-namespace',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'The namespace of an object is a DNS label.',
  reason: 'it is part of the DNS names of Services and pods',
  link: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/#namespaces-and-dns',
  kinds: ALL_KINDS,
  check({ metadata }) {
    const given = metadata?.namespace;
    return isUnset(given) || isDnsLabel(given) ? [] : [{ field: 'metadata.namespace', given, allowed: DNS_LABEL }];
  },
};
