import { fields, isAbsent, isWhole, MAX_INT32 } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';

export const deploymentProgress: Rule = {
  id: 'deployment-progress',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'The progressDeadlineSeconds of a Deployment is longer than its minReadySeconds.',
  reason: 'otherwise it would count as failed before any pod could be available',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#progress-deadline-seconds',
  kinds: ['Deployment'],
  check(object) {
    const { progressDeadlineSeconds: given, minReadySeconds } = fields(object.spec);
    const least = isWhole(minReadySeconds, 0, MAX_INT32) ? minReadySeconds + 1 : 1;
    if (isAbsent(given) || isWhole(given, least, MAX_INT32)) return [];
    return [{ field: 'spec.progressDeadlineSeconds', given, allowed: `an integer of ${least} or more` }];
  },
};
