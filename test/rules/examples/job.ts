import { aCronJob, aJob, ExamplesByRule } from './example';

const JOBS = 'spec.jobTemplate.spec';

export const JOB_EXAMPLES: ExamplesByRule = {
  'job-counts': {
    bad: [
      aJob('a negative number of pods', { 'spec.parallelism': -1 }),
      aJob('half a completion', { 'spec.completions': 1.5 }),
      aJob('a number in quotes', { 'spec.backoffLimit': '3' }),
      aCronJob('a negative time', { [`${JOBS}.ttlSecondsAfterFinished`]: -1 }),
    ],
    good: [
      aJob('no attempts after the first', { 'spec.backoffLimit': 0 }),
      aCronJob('a deadline', { [`${JOBS}.activeDeadlineSeconds`]: 60 }),
    ],
  },
  'job-restart-policy': {
    bad: [
      aJob('pods that always restart', { 'spec.template.spec.restartPolicy': 'Always' }),
      aJob('no policy', { 'spec.template.spec.restartPolicy': undefined }),
      aCronJob('a policy in lower case', { [`${JOBS}.template.spec.restartPolicy`]: 'never' }),
    ],
    good: [aJob('pods that restart on failure', { 'spec.template.spec.restartPolicy': 'OnFailure' })],
  },
  'job-name-length': {
    bad: [
      aJob('a Job of 64 characters', { 'metadata.name': 'j'.repeat(64) }),
      aCronJob('a CronJob of 53 characters', { 'metadata.name': 'j'.repeat(53) }),
    ],
    good: [
      aJob('a Job of 63 characters', { 'metadata.name': 'j'.repeat(63) }),
      aCronJob('a CronJob of 52 characters', { 'metadata.name': 'j'.repeat(52) }),
    ],
  },
  'cronjob-schedule': {
    bad: [
      aCronJob('four fields', { 'spec.schedule': '0 3 * *' }),
      aCronJob('six fields', { 'spec.schedule': '0 0 3 * * *' }),
      aCronJob('no schedule', { 'spec.schedule': undefined }),
      aCronJob('a name that does not exist', { 'spec.schedule': '@nightly' }),
      aCronJob('an empty time zone', { 'spec.timeZone': '' }),
      aCronJob('a time zone in front', { 'spec.schedule': 'TZ=UTC 0 3 * * *' }),
    ],
    good: [
      aCronJob('a name', { 'spec.schedule': '@daily', 'spec.timeZone': 'America/Argentina/Ushuaia' }),
      aCronJob('steps, ranges and names', { 'spec.schedule': '*/15 8-18 1,15 JAN-DEC Mon' }),
    ],
  },
  'cronjob-jobs': {
    bad: [
      aCronJob('a policy in lower case', { 'spec.concurrencyPolicy': 'forbid' }),
      aCronJob('a negative number of Jobs', { 'spec.failedJobsHistoryLimit': -1 }),
    ],
    good: [aCronJob('a policy', { 'spec.concurrencyPolicy': 'Replace', 'spec.successfulJobsHistoryLimit': 0 })],
  },
};
