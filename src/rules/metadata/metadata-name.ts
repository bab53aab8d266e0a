import { ALL_KINDS } from '../../kubernetes/kinds';
import type { Manifest } from '../../kubernetes/manifest';
import { DNS_SUBDOMAIN, isSubdomain } from '../../kubernetes/names';
import { fields, isUnset } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';

export const metadataName: Rule = {
  id: 'metadata-name',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'The name of an object is a DNS name.',
  reason: "it is a part of the object's address in the API",
  link: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-subdomain-names',
  // These have stricter rules of their own.
  kinds: ALL_KINDS.filter((kind) => kind !== 'StatefulSet' && kind !== 'Service'),
  check(object) {
    const { name, generateName } = fields(object.metadata);
    if (isUnset(name) ? !isUnset(generateName) : isNameOfKind(name, object)) return [];
    return [{ field: 'metadata.name', given: name, allowed: DNS_SUBDOMAIN }];
  },
};

function isNameOfKind(name: unknown, { kind }: Manifest): boolean {
  // Of this kind, the API server takes any name that fits into a path.
  return kind === 'PodDisruptionBudget' ? typeof name === 'string' : isSubdomain(name);
}
