import { isHeadless } from '../../kubernetes/headless';
import { Consequence, Rule, Severity } from '../rule';

export const serviceHeadlessAffinity: Rule = {
  id: 'service-headless-affinity',
  severity: Severity.WARNING,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'A headless Service does not ask for session affinity.',
  reason: 'clients choose a pod by themselves, and nothing stands between to keep them there',
  link: 'https://kubernetes.io/docs/concepts/services-networking/service/#headless-services',
  kinds: ['Service'],
  check(object) {
    const given = object.spec?.sessionAffinity;
    if (given !== 'ClientIP' || !isHeadless(object)) return [];
    return [{ field: 'spec.sessionAffinity', given, allowed: 'None beside clusterIP: None' }];
  },
};
