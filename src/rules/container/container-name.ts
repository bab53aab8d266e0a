import { POD_KINDS } from '../../kubernetes/kinds';
import { DNS_LABEL, isDnsLabel } from '../../kubernetes/names';
import { inEachContainer } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

export const containerName: Rule = {
  id: 'container-name',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'The name of a container is a DNS label.',
  reason: 'it becomes a part of paths and log names',
  link: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names',
  kinds: POD_KINDS,
  check: inEachContainer(({ path, spec }, found) => {
    if (!isDnsLabel(spec.name)) found.push({ field: `${path}.name`, given: spec.name, allowed: DNS_LABEL });
  }),
};
