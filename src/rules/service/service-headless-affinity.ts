import { isHeadless } from '../../kubernetes/headless';
import { Consequence, Rule, Severity } from '../rule';

export const serviceHeadlessAffinity: Rule = {
  id: 'service-headless-affinity',
  severity: Severity.WARNING,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'A headless Service does not ask for session affinity.',
  reason: 'clients connect to pods directly, and no proxy keeps them at one pod',
  link: 'https://kubernetes.io/docs/concepts/services-networking/service/#headless-services',
  kinds: ['Service'],
  check(object) {
    const given = object.spec?.sessionAffinity;
    if (given !== 'ClientIP' || !isHeadless(object)) return [];
    return [{ field: 'spec.sessionAffinity', given, allowed: 'None, because of clusterIP: None' }];
  },
};
