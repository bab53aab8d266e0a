import { inJob } from './_job';
import { COUNT, isCount } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';

const COUNTS = ['parallelism', 'completions', 'backoffLimit', 'activeDeadlineSeconds', 'ttlSecondsAfterFinished'];

export const jobCounts: Rule = {
  id: 'job-counts',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'The numbers of a Job are non-negative integers.',
  reason: 'they count pods, attempts and seconds',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#parallel-jobs',
  kinds: ['Job', 'CronJob'],
  check: inJob((spec, path, found) => {
    for (const count of COUNTS) {
      if (!isCount(spec[count])) found.push({ field: `${path}.${count}`, given: spec[count], allowed: COUNT });
    }
  }),
};
