import { readSchedule } from '../../kubernetes/cron';
import { fields, isAbsent } from '../../kubernetes/values';
import { Consequence, Rule, Severity, Violation } from '../rule';

export const cronJobSchedule: Rule = {
  id: 'cronjob-schedule',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  dependsOnVersion: true,
  sentence: 'The schedule of a CronJob has five fields, or is a name such as @daily, and its timeZone exists.',
  reason: 'the controller starts Jobs by them, and a time zone in the schedule itself is rejected',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax',
  kinds: ['CronJob'],
  check(object) {
    const { schedule, timeZone } = fields(object.spec);
    const found: Violation[] = [];
    const read =
      typeof schedule === 'string' ? readSchedule(schedule) : 'minute, hour, day, month and weekday, or @daily';
    if (typeof read === 'string') found.push({ field: 'spec.schedule', given: schedule, allowed: read });
    if (isAbsent(timeZone)) return found;
    const allowed = 'an IANA time zone, such as Etc/UTC or Europe/Rome';
    if (!isNameOfZone(timeZone)) {
      found.push({ field: 'spec.timeZone', given: timeZone, allowed });
    }
    // A server may know a zone that is newer than those of Node.
    else if (!isKnownZone(timeZone)) {
      found.push({ field: 'spec.timeZone', given: timeZone, allowed, dependsOnVersion: true });
    }
    return found;
  },
};

function isNameOfZone(zone: unknown): zone is string {
  return typeof zone === 'string' && /^[A-Za-z][-+\w]*(?:\/[-+\w]+)*$/.test(zone) && zone.toLowerCase() !== 'local';
}

const zones = new Map<string, boolean>();

function isKnownZone(zone: string): boolean {
  let isKnown = zones.get(zone);
  if (isKnown === undefined) zones.set(zone, (isKnown = canFormatIn(zone)));
  return isKnown;
}

function canFormatIn(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}
