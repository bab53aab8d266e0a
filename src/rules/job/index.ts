import { cronJobDue } from './cronjob-due';
import { cronJobJobs } from './cronjob-jobs';
import { cronJobSchedule } from './cronjob-schedule';
import { jobCounts } from './job-counts';
import { jobNameLength } from './job-name-length';
import { jobPodLabels } from './job-pod-labels';
import { jobRestartPolicy } from './job-restart-policy';
import { Rule } from '../rule';

export const JOB_RULES: readonly Rule[] = [
  jobCounts,
  jobNameLength,
  jobRestartPolicy,
  cronJobJobs,
  cronJobSchedule,
  jobPodLabels,
  cronJobDue,
];
