import { isHeadless } from '../../kubernetes/headless';
import { Consequence, Rule, Severity } from '../rule';

export const serviceHeadlessType: Rule = {
  id: 'service-headless-type',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'The type of a headless Service is ClusterIP.',
  reason: 'node ports and load balancers lead to a cluster IP, which it does not have',
  link: 'https://kubernetes.io/docs/concepts/services-networking/service/#headless-services',
  kinds: ['Service'],
  check(object) {
    const type = object.spec?.type;
    if (!isHeadless(object) || !['NodePort', 'LoadBalancer', 'ExternalName'].includes(type)) return [];
    return [{ field: 'spec.type', given: type, allowed: 'ClusterIP, because of clusterIP: None' }];
  },
};
