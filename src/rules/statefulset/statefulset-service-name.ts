import { DNS_LABEL, isDnsLabel } from '../../kubernetes/names';
import { isUnset } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';

export const statefulSetServiceName: Rule = {
  id: 'statefulset-service-name',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'The serviceName of a StatefulSet is a DNS label.',
  reason: 'it is part of the DNS name of each pod',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id',
  kinds: ['StatefulSet'],
  check({ spec }) {
    const name = spec?.serviceName;
    return isUnset(name) || isDnsLabel(name) ? [] : [{ field: 'spec.serviceName', given: name, allowed: DNS_LABEL }];
  },
};
