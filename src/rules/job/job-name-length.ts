import { Consequence, Rule, Severity } from '../rule';

/** The pods of a Job have its name in a label, and a CronJob appends 11 characters to its own name for each Job. */
const LONGEST: Readonly<Record<string, number>> = { Job: 63, CronJob: 52 };

export const jobNameLength: Rule = {
  id: 'job-name-length',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'The name of a Job has at most 63 characters, and that of a CronJob 52.',
  reason: 'the name of a Job becomes a label of its pods, and a CronJob appends a time to its own name',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#writing-a-cronjob-spec',
  kinds: ['Job', 'CronJob'],
  check({ kind, metadata }) {
    const given: unknown = metadata?.name;
    const most = LONGEST[kind!];
    if (typeof given !== 'string' || given.length <= most) return [];
    return [{ field: 'metadata.name', given, allowed: `at most ${most} characters` }];
  },
};
