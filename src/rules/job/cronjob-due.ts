import { isEverDue, readSchedule } from '../../kubernetes/cron';
import { fields } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';

/** Only the last days of a month are missing in some. */
const LATE = /\b3[01]\b/;

export const cronJobDue: Rule = {
  id: 'cronjob-due',
  severity: Severity.ERROR,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'The schedule of a CronJob names a date that exists.',
  reason: 'no Job is ever started on the 30th of February or the 31st of a month of 30 days',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax',
  kinds: ['CronJob'],
  check(object) {
    const { schedule } = fields(object.spec);
    const read = typeof schedule === 'string' && LATE.test(schedule) ? readSchedule(schedule) : undefined;
    if (typeof read !== 'object' || isEverDue(read)) return [];
    return [{ field: 'spec.schedule', given: schedule, allowed: 'a day that one of the months has' }];
  },
};
