import { POD_KINDS } from '../../kubernetes/kinds';
import { ENV_NAME, isEnvName } from '../../kubernetes/names';
import { Fields, fields, isAbsent, isUnset, items } from '../../kubernetes/values';
import { hasUnknownField } from '../api-fields';
import { inEachContainer } from '../in-pod';
import { Consequence, Rule, Severity, Violation } from '../rule';

const SOURCES = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef', 'fileKeyRef'];

export const containerEnv: Rule = {
  id: 'container-env',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'Each environment variable has a name, and as its value a string or one source.',
  reason: 'an environment is a list of strings, NAME=value',
  link: 'https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/',
  kinds: POD_KINDS,
  check: inEachContainer(({ path, spec: { env } }, found) => {
    items(env).forEach((variable, index) => checkVariable(`${path}.env[${index}]`, fields(variable), found));
  }),
};

function checkVariable(path: string, { name, value, valueFrom }: Fields, found: Violation[]): void {
  if (!isEnvName(name)) found.push({ field: `${path}.name`, given: name, allowed: ENV_NAME });
  if (!isAbsent(value) && typeof value !== 'string') {
    found.push({ field: `${path}.value`, given: value, allowed: 'a string: put numbers and true or false in quotes' });
  }
  if (isAbsent(valueFrom)) return;
  const sources = SOURCES.filter((source) => !isAbsent(fields(valueFrom)[source]));
  if (sources.length === 0 && hasUnknownField(fields(valueFrom), 'EnvVarSource')) return; // which has its own finding
  if (sources.length !== 1) {
    found.push({ field: `${path}.valueFrom`, given: valueFrom, allowed: `exactly one of ${SOURCES.join(', ')}` });
  } else if (!isUnset(value)) {
    found.push({ field: `${path}.valueFrom`, given: valueFrom, allowed: 'no value together with value' });
  }
}
