import { fields, isAbsent } from '../../kubernetes/values';
import { Consequence, Rule, Severity, Violation } from '../rule';

const FIELD = '[-\\w*/,?]+';
const SCHEDULE = new RegExp(
  `^(?:@(?:yearly|annually|monthly|weekly|daily|midnight|hourly|every \\S+)|${FIELD}( ${FIELD}){4})$`,
);

export const cronJobSchedule: Rule = {
  id: 'cronjob-schedule',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'A CronJob has a schedule of five fields, or of a name such as @daily, in a time zone that there is.',
  reason: 'it says when to start Jobs; the time zone has a field of its own',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax',
  kinds: ['CronJob'],
  check(object) {
    const { schedule, timeZone } = fields(object.spec);
    const found: Violation[] = [];
    if (typeof schedule !== 'string' || !SCHEDULE.test(schedule.trim().replace(/\s+/g, ' '))) {
      const allowed = 'minute, hour, day, month and weekday, or @daily';
      found.push({ field: 'spec.schedule', given: schedule, allowed });
    }
    if (!isAbsent(timeZone) && !isTimeZone(timeZone)) {
      found.push({ field: 'spec.timeZone', given: timeZone, allowed: 'a time zone of IANA, such as Etc/UTC' });
    }
    return found;
  },
};

/** Zones are told by their form: which there are, each cluster knows for itself. */
function isTimeZone(zone: unknown): boolean {
  return typeof zone === 'string' && /^[A-Za-z][-+\w]*(?:\/[-+\w]+)*$/.test(zone) && zone.toLowerCase() !== 'local';
}
