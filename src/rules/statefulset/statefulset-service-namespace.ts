import { governingService } from '../../kubernetes/governing-service';
import { namespaceOf } from '../../kubernetes/manifests';
import { isUnset, text } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';

export const statefulSetServiceNamespace: Rule = {
  id: 'statefulset-service-namespace',
  severity: Severity.ERROR,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'The Service that governs a StatefulSet is in the same namespace.',
  reason: 'a Service selects only pods of its own namespace',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#limitations',
  kinds: ['StatefulSet'],
  check(object, all) {
    const name = object.spec?.serviceName;
    const namespace = namespaceOf(object);
    if (isUnset(name) || !namespace || governingService(object, all)) return [];
    const named = all.ofKind('Service').filter(({ metadata }) => metadata?.name === name);
    if (named.length === 0 || named.some((service) => !namespaceOf(service))) return [];
    const allowed = `the name of a Service in namespace ${text(namespace)}; the Service of this name is in ${text(namespaceOf(named[0]))}`;
    return [{ field: 'spec.serviceName', given: name, allowed }];
  },
};
