import { governingService } from '../../kubernetes/governing-service';
import { isHeadless } from '../../kubernetes/headless';
import { Fields, isAbsent } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';

export const statefulSetServiceHeadless: Rule = {
  id: 'statefulset-service-headless',
  severity: Severity.WARNING,
  consequence: Consequence.AT_RISK,
  sentence: 'The Service that governs a StatefulSet of several pods is headless.',
  reason:
    'only a headless Service is guaranteed to give each pod its own DNS name; not every DNS server does so for others',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#limitations',
  kinds: ['StatefulSet'],
  check(object, all) {
    const service = governingService(object, all);
    if (!service || isHeadless(service) || isOfOnePod(object.spec)) return [];
    const allowed = 'the name of a Service with clusterIP: None';
    return [{ field: 'spec.serviceName', given: object.spec.serviceName, allowed }];
  },
};

/** Whether there are no other pods that one would look for by name. */
function isOfOnePod({ replicas }: Fields): boolean {
  return isAbsent(replicas) || replicas === 1;
}
