import { COUNT, fields, isCount } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';

export const workloadCounts: Rule = {
  id: 'workload-counts',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'The numbers of a workload are non-negative integers.',
  reason: 'they count pods, seconds and revisions',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#writing-a-deployment-spec',
  // A StatefulSet has a rule for each of them.
  kinds: ['Deployment', 'ReplicaSet', 'DaemonSet'],
  check(object) {
    const spec = fields(object.spec);
    return ['replicas', 'minReadySeconds', 'revisionHistoryLimit']
      .filter((count) => !isCount(spec[count]))
      .map((count) => ({ field: `spec.${count}`, given: spec[count], allowed: COUNT }));
  },
};
