import { isDnsLabel, isServiceLabel, SERVICE_LABEL } from '../../kubernetes/names';
import { isUnset } from '../../kubernetes/values';
import { Consequence, Rule, Severity } from '../rule';

export const serviceName: Rule = {
  id: 'service-name',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  dependsOnVersion: true,
  sentence: 'The name of a Service is a DNS label that starts with a letter.',
  reason: 'it is a host name as defined by RFC 1035',
  link: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#rfc-1035-label-names',
  kinds: ['Service'],
  check({ metadata }) {
    const name: unknown = metadata?.name;
    if (isServiceLabel(name) || (isUnset(name) && !isUnset((metadata as { generateName?: string })?.generateName))) {
      return [];
    }
    // A feature gate, RelaxedServiceNameValidation, lets a digit stand first.
    return [{ field: 'metadata.name', given: name, allowed: SERVICE_LABEL, dependsOnVersion: isDnsLabel(name) }];
  },
};
