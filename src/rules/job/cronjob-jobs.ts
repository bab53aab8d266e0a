import { COUNT, fields, isCount, isOneOf } from '../../kubernetes/values';
import { Consequence, Rule, Severity, Violation } from '../rule';
import { unknownWord } from '../words';

const POLICIES = ['Allow', 'Forbid', 'Replace'];

export const cronJobJobs: Rule = {
  id: 'cronjob-jobs',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  dependsOnVersion: true,
  sentence: 'The concurrency policy, deadline and history limits of a CronJob are valid.',
  reason: 'the API server rejects any other value',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#concurrency-policy',
  kinds: ['CronJob'],
  check(object) {
    const spec = fields(object.spec);
    const found: Violation[] = [];
    if (!isOneOf(spec.concurrencyPolicy, POLICIES)) {
      found.push(unknownWord('spec.concurrencyPolicy', spec.concurrencyPolicy, POLICIES));
    }
    for (const count of ['startingDeadlineSeconds', 'successfulJobsHistoryLimit', 'failedJobsHistoryLimit']) {
      if (!isCount(spec[count])) found.push({ field: `spec.${count}`, given: spec[count], allowed: COUNT });
    }
    return found;
  },
};
