import { POD_KINDS } from '../../kubernetes/kinds';
import { isOneOf } from '../../kubernetes/values';
import { inEachContainer } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';
import { unknownWord } from '../words';

const POLICIES: Readonly<Record<string, readonly string[]>> = {
  imagePullPolicy: ['Always', 'IfNotPresent', 'Never'],
  terminationMessagePolicy: ['File', 'FallbackToLogsOnError'],
};
const NAMES = Object.keys(POLICIES);

export const containerPolicies: Rule = {
  id: 'container-policies',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  dependsOnVersion: true,
  sentence: 'The imagePullPolicy and terminationMessagePolicy of a container hold values that Kubernetes defines.',
  reason: 'the API server rejects any other value',
  link: 'https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy',
  kinds: POD_KINDS,
  check: inEachContainer(({ path, spec }, found) => {
    for (const name of NAMES) {
      if (isOneOf(spec[name], POLICIES[name])) continue;
      found.push(unknownWord(`${path}.${name}`, spec[name], POLICIES[name]));
    }
  }),
};
