import { governingService } from '../../kubernetes/governing-service';
import { Consequence, Rule, Severity } from '../rule';
import { isHeadless } from '../service/_service';

export const statefulSetServiceHeadless: Rule = {
  id: 'statefulset-service-headless',
  severity: Severity.ERROR,
  consequence: Consequence.AT_RISK,
  sentence: 'The Service that governs a StatefulSet is headless.',
  reason: 'only a headless Service is promised to give each pod a DNS name of its own',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#limitations',
  kinds: ['StatefulSet'],
  check(object, all) {
    const service = governingService(object, all);
    if (!service || isHeadless(service)) return [];
    const allowed = 'the name of a Service with clusterIP: None';
    return [{ field: 'spec.serviceName', given: object.spec.serviceName, allowed }];
  },
};
