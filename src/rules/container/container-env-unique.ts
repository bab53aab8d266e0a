import { POD_KINDS } from '../../kubernetes/kinds';
import { eachRepeated, items, nameOf } from '../../kubernetes/values';
import { inEachContainer } from '../in-pod';
import { Consequence, Rule, Severity } from '../rule';

export const containerEnvUnique: Rule = {
  id: 'container-env-unique',
  severity: Severity.WARNING,
  consequence: Consequence.AT_RISK,
  sentence: 'A container sets each environment variable once.',
  reason: 'the last one hides the others, and an apply may drop the wrong one',
  link: 'https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/',
  kinds: POD_KINDS,
  check: inEachContainer(({ path, spec: { env } }, found) =>
    eachRepeated(items(env), nameOf, (index, given) =>
      found.push({
        field: `${path}.env[${index}].name`,
        given,
        allowed: 'a name that no other variable of the container has',
      }),
    ),
  ),
};
