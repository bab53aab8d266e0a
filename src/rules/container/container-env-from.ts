import { POD_KINDS } from '../../kubernetes/kinds';
import { ENV_NAME, isEnvName } from '../../kubernetes/names';
import { Fields, fields, isAbsent, isUnset, items } from '../../kubernetes/values';
import { hasUnknownField } from '../api-fields';
import { inEachContainer } from '../in-pod';
import { Consequence, Rule, Severity, Violation } from '../rule';

export const containerEnvFrom: Rule = {
  id: 'container-env-from',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'Each envFrom entry names one ConfigMap or Secret.',
  reason: 'variables can come from nowhere else',
  link: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/#configure-all-key-value-pairs-in-a-configmap-as-container-environment-variables',
  kinds: POD_KINDS,
  check: inEachContainer(({ path, spec: { envFrom } }, found) => {
    items(envFrom).forEach((source, index) => checkEnvFrom(`${path}.envFrom[${index}]`, fields(source), found));
  }),
};

function checkEnvFrom(path: string, source: Fields, found: Violation[]): void {
  const { prefix } = source;
  if (!isUnset(prefix) && !isEnvName(prefix)) found.push({ field: `${path}.prefix`, given: prefix, allowed: ENV_NAME });
  const given = ['configMapRef', 'secretRef'].filter((reference) => !isAbsent(source[reference]));
  if (given.length === 0 && hasUnknownField(source, 'EnvFromSource')) return; // which has its own finding
  if (given.length !== 1) {
    found.push({ field: path, given: source, allowed: 'exactly one of configMapRef, secretRef' });
    return;
  }
  const { name } = fields(source[given[0]]);
  if (isUnset(name)) {
    found.push({ field: `${path}.${given[0]}.name`, given: name, allowed: 'a non-empty string' });
  }
}
