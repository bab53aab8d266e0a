import { fields, isAbsent, isOneOf, isWhole } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';
import { unknownWord } from '../words';

const AFFINITIES = ['ClientIP', 'None'];

/** A day in seconds. */
const LONGEST = 86_400;

export const serviceSessionAffinity: Rule = {
  id: 'service-session-affinity',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  dependsOnVersion: true,
  sentence: 'The session affinity of a Service is None, or ClientIP for at most a day.',
  reason: 'the API server rejects any other value',
  link: 'https://kubernetes.io/docs/reference/networking/virtual-ips/#session-affinity',
  kinds: ['Service'],
  check({ spec }) {
    const { sessionAffinity, sessionAffinityConfig } = fields(spec);
    if (!isOneOf(sessionAffinity, AFFINITIES)) {
      return [unknownWord('spec.sessionAffinity', sessionAffinity, AFFINITIES)];
    }
    // Without ClientIP the server drops the settings unread.
    if (sessionAffinity !== 'ClientIP') return [];
    const seconds = fields(fields(sessionAffinityConfig).clientIP).timeoutSeconds;
    if (isAbsent(seconds) || isWhole(seconds, 1, LONGEST)) return [];
    const allowed = `an integer from 1 to ${LONGEST}`;
    return [{ field: 'spec.sessionAffinityConfig.clientIP.timeoutSeconds', given: seconds, allowed }];
  },
};
