import { Consequence, Rule, Severity } from '../rule';
import { SERVICE_TYPES } from './_service';
import { fields, isAbsent, isOneOf } from '../../kubernetes/values';

const FIELDS = ['loadBalancerClass', 'loadBalancerSourceRanges', 'allocateLoadBalancerNodePorts'];

const OTHER_TYPES = SERVICE_TYPES.filter((type) => type !== 'LoadBalancer');

export const serviceLoadBalancer: Rule = {
  id: 'service-load-balancer',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'Only a Service of type LoadBalancer has load balancer settings.',
  reason: 'other types have no load balancer',
  link: 'https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer',
  kinds: ['Service'],
  check(object) {
    const spec = fields(object.spec);
    if (!isOneOf(spec.type, OTHER_TYPES)) return [];
    return FIELDS.filter((field) => !isAbsent(spec[field]) && spec[field].length !== 0).map((field) => ({
      field: `spec.${field}`,
      given: spec[field],
      allowed: 'nothing without type: LoadBalancer',
    }));
  },
};
