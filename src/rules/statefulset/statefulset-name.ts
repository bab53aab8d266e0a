import { DNS_LABEL, isDnsLabel } from '../../kubernetes/names';
import { isUnset } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';

export const statefulSetName: Rule = {
  id: 'statefulset-name',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'The name of a StatefulSet is a DNS label.',
  reason: 'it is part of the host name of each pod',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#pod-identity',
  kinds: ['StatefulSet'],
  check({ metadata }) {
    const name: unknown = metadata?.name;
    if (isDnsLabel(name) || (isUnset(name) && !isUnset((metadata as { generateName?: string })?.generateName))) {
      return [];
    }
    return [{ field: 'metadata.name', given: name, allowed: DNS_LABEL }];
  },
};
