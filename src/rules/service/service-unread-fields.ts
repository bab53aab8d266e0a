import { isHeadless } from '../../kubernetes/headless';
import { Fields, fields, isUnset, items } from '../../kubernetes/values';
import { Consequence, Rule, Severity, Violation } from '../rule';

export const serviceUnreadFields: Rule = {
  id: 'service-unread-fields',
  severity: Severity.WARNING,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'A Service has no field that Kubernetes ignores for its type.',
  reason: 'the field is accepted and has no effect',
  link: 'https://kubernetes.io/docs/concepts/services-networking/service/#publishing-services-service-types',
  kinds: ['Service'],
  check(object) {
    const spec = fields(object.spec);
    const found: Violation[] = [];
    if (spec.type !== 'ExternalName') unread('externalName', spec, 'type: ExternalName', found);
    const isInside = isHeadless(object) || spec.type === 'ExternalName';
    if (isInside) unread('externalIPs', spec, 'an address of its own', found);
    if (isHeadless(object)) unread('loadBalancerIP', spec, 'type: LoadBalancer', found);
    return found;
  },
};

function unread(name: string, spec: Fields, needed: string, found: Violation[]): void {
  const given = spec[name];
  if (isUnset(given) || (Array.isArray(given) && items(given).length === 0)) return;
  found.push({ field: `spec.${name}`, given, allowed: `nothing without ${needed}` });
}
