import { Consequence, Rule, Severity } from '../rule';
import { SERVICE_TYPES } from './_service';
import { isOneOf } from '../../kubernetes/values';
import { unknownWord } from '../words';

export const serviceType: Rule = {
  id: 'service-type',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  dependsOnVersion: true,
  sentence: 'The type of a Service is one that Kubernetes defines.',
  reason: 'the API server rejects any other value',
  link: 'https://kubernetes.io/docs/concepts/services-networking/service/#publishing-services-service-types',
  kinds: ['Service'],
  check({ spec }) {
    const type = spec?.type;
    return isOneOf(type, SERVICE_TYPES) ? [] : [unknownWord('spec.type', type, SERVICE_TYPES)];
  },
};
