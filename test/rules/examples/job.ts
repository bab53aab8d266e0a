import { aCronJob, aJob, app, ExamplesByRule } from './example';
import { autoscaler, budget, cronJob, headless, job, service, statefulSet } from './manifests';

const JOBS = 'spec.jobTemplate.spec';
const LABELS = 'spec.template.metadata.labels';
const CRON_LABELS = `${JOBS}.template.metadata.labels`;

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
      ...[
        '60 * * * *',
        '0 24 * * *',
        '0 3 0 * *',
        '0 3 * 13 *',
        '0 3 * * 7',
        'foo * * * *',
        '*/0 * * * *',
        '0 20-10 * * *',
        '0 1-2-3 * * *',
        '0/5/2 * * * *',
        '0 3 * * mon-xyz',
        '@every never',
      ].map((schedule) => aCronJob(`the schedule ${schedule}`, { 'spec.schedule': schedule })),
      aCronJob('a time zone that does not exist', { 'spec.timeZone': 'Europe/InvalidRome' }),
      aCronJob('an empty time zone', { 'spec.timeZone': '' }),
      aCronJob('a time zone in front', { 'spec.schedule': 'TZ=UTC 0 3 * * *' }),
    ],
    good: [
      aCronJob('a name', { 'spec.schedule': '@daily', 'spec.timeZone': 'America/Argentina/Ushuaia' }),
      aCronJob('an interval', { 'spec.schedule': '@every 1h30m' }),
      aCronJob('a step from a number on, a question mark and a list', { 'spec.schedule': '5/15 0,12 ? * sun-tue,6' }),
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
  'cronjob-due': {
    bad: [
      aCronJob('the 30th of February', { 'spec.schedule': '0 3 30 2 *' }),
      aCronJob('the 31st of months of 30 days', { 'spec.schedule': '0 3 31 4,6,9,nov *' }),
    ],
    good: [
      aCronJob('the 29th of February', { 'spec.schedule': '0 3 29 2 *' }),
      aCronJob('Mondays, and a day that never comes', { 'spec.schedule': '0 3 30 2 mon' }),
    ],
  },
  'job-pod-labels': {
    bad: [
      app(
        'pods of a CronJob that a Service and a budget of a set select',
        [headless(), budget(), statefulSet(), cronJob({ [CRON_LABELS]: { app: 'web', job: 'dump' } })],
        [CRON_LABELS, { app: 'web', job: 'dump' }],
      ),
      app(
        'pods of a Job that the autoscaler of a set counts',
        [autoscaler(), statefulSet({ 'spec.replicas': undefined }), job({ [LABELS]: { app: 'web' } })],
        [LABELS, { app: 'web' }],
      ),
    ],
    good: [
      app('labels of their own', [headless(), statefulSet(), cronJob({ [CRON_LABELS]: { app: 'web-dump' } })]),
      app('a Service for the pods of the Job alone', [
        service({ 'spec.selector': { app: 'once' }, 'spec.ports[0].targetPort': 80 }),
        job({ [LABELS]: { app: 'once' } }),
      ]),
      app('a Service that leads to a port which the Job does not have', [
        service(),
        statefulSet({ 'spec.serviceName': undefined }),
        job({ [LABELS]: { app: 'web' } }),
      ]),
      app('labels of a set that nothing selects by them', [
        statefulSet({ 'spec.serviceName': undefined }),
        job({ [LABELS]: { app: 'web' } }),
      ]),
    ],
  },
};
