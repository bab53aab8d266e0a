import { Consequence, Rule, Severity } from '../rule';
import { isOneOf } from '../values';

const TYPES = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'];

export const serviceType: Rule = {
  id: 'service-type',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'The type of a Service is one that Kubernetes knows.',
  reason: 'it tells from where the Service is reached',
  link: 'https://kubernetes.io/docs/concepts/services-networking/service/#publishing-services-service-types',
  kinds: ['Service'],
  check({ spec }) {
    const type = spec?.type;
    return isOneOf(type, TYPES) ? [] : [{ field: 'spec.type', given: type, allowed: TYPES.join(', ') }];
  },
};
