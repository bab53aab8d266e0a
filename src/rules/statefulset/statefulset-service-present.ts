import { namespaceOf } from '../../kubernetes/manifests';
import { isUnset, text } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';

export const statefulSetServicePresent: Rule = {
  id: 'statefulset-service-present',
  severity: Severity.WARNING,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'The serviceName of a StatefulSet is the name of a Service.',
  reason: 'the pods start without the Service, but their DNS names never resolve',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id',
  kinds: ['StatefulSet'],
  check(object, all) {
    const name = object.spec?.serviceName;
    const services = all.ofKind('Service');
    // Manifests without any Service are a part of an app, and the Service may be in another part.
    if (
      isUnset(name) ||
      all.findInNamespaceOf(object, 'Service', name) ||
      services.some(({ metadata }) => metadata?.name === name)
    ) {
      return [];
    }
    const others = services.filter((service) => namespaceOf(service) === namespaceOf(object));
    if (others.length === 0) return [];
    const allowed = `the name of a Service, such as ${others.map(({ metadata }) => text(metadata?.name)).join(' or ')}`;
    return [{ field: 'spec.serviceName', given: name, allowed }];
  },
};
