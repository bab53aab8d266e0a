import { mentionsVariables, Place, plainPlaces, wordsAt, wordsOfHooks, wordsOfProbes } from './_variables';
import { POD_KINDS } from '../../kubernetes/kinds';
import { Container } from '../../kubernetes/pod-template';
import { readsVariables } from '../../kubernetes/shell';
import { Fields, fields, isAbsent, isUnset, items, nameOf } from '../../kubernetes/values';
import { hasOtherVariables, isOfService, isVariableName, namesOfEnv, variablesIn } from '../../kubernetes/variables';
import { inEachContainer } from '../in-pod';
import { Consequence, Rule, Severity, Violation } from '../rule';

export const containerVariables: Rule = {
  id: 'container-variables',
  severity: Severity.WARNING,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'A variable in the form $(NAME) is used where Kubernetes expands it.',
  reason: 'it expands known variables in env, command, args and probes; everything else stays as it is',
  link: 'https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/',
  kinds: POD_KINDS,
  check: inEachContainer((container, found) => {
    if (!mentionsVariables(container)) return;
    checkEnv(container, found);
    checkCommand(container, found);
    checkProbes(container, found);
    checkWhereNothingIsPutIn(container, found);
  }),
};

/** The value of a variable sees those that stand above it. */
function checkEnv({ path, spec }: Container, found: Violation[]): void {
  const all = namesOfEnv(spec.env);
  const above = new Set<string>();
  items(spec.env).forEach((variable, index) => {
    const { value } = fields(variable);
    const missing = variablesIn(value).find((name) => !above.has(name) && isMissing(name, all, spec));
    if (missing !== undefined) {
      const allowed = all.has(missing)
        ? `only variables that stand above it: ${missing} stands below`
        : `variables that the container has: it has no ${missing}`;
      found.push({ field: `${path}.env[${index}].value`, given: value, allowed });
    }
    const name = nameOf(variable);
    if (name !== undefined) above.add(name);
  });
}

/** Whether a name is that of a variable which stands below, or which there is not. */
function isMissing(name: string, all: ReadonlySet<string>, container: Fields): boolean {
  // Without an image it is a patch of a container, whose variables stand elsewhere.
  if (hasOtherVariables(container) || isUnset(container.image)) return false;
  return all.has(name) || (isVariableName(name) && !isOfService(name));
}

/** Command and arguments see all variables of the container; what a shell reads may be a command to run. */
function checkCommand({ path, spec }: Container, found: Violation[]): void {
  const all = namesOfEnv(spec.env);
  const isOfShell = readsVariables(spec.command) || readsVariables(spec.args);
  const words = [...wordsAt(`${path}.command`, spec.command), ...wordsAt(`${path}.args`, spec.args)];
  for (const { field, text } of isOfShell ? [] : words) {
    const missing = variablesIn(text).find((name) => !all.has(name) && isMissing(name, all, spec));
    if (missing === undefined) continue;
    found.push({ field, given: text, allowed: `variables that the container has: it has no ${missing}` });
  }
}

/** The command of a probe sees only what stands in the manifest as a value. */
function checkProbes(container: Container, found: Violation[]): void {
  const values = new Map<string, boolean>();
  for (const variable of items(container.spec.env)) {
    const { name, value, valueFrom } = fields(variable);
    if (typeof name === 'string') values.set(name, isAbsent(valueFrom) && variablesIn(value).length === 0);
  }
  for (const { field, text } of wordsOfProbes(container)) {
    const missing = variablesIn(text).find((name) => values.get(name) === false);
    if (missing === undefined) continue;
    const allowed = `variables whose value is in the manifest, or sh -c with "$${missing}": this one is empty here`;
    found.push({ field, given: text, allowed });
  }
}

function checkWhereNothingIsPutIn(container: Container, found: Violation[]): void {
  const all = namesOfEnv(container.spec.env);
  const check = ({ field, text }: Place, instead: string) => {
    const used = variablesIn(text).find((name) => all.has(name) || (field.endsWith('Path') && isVariableName(name)));
    if (used !== undefined) found.push({ field, given: text, allowed: instead });
  };
  for (const place of wordsOfHooks(container)) check(place, 'no $(NAME) in a hook; sh -c with "$NAME" reads variables');
  for (const place of plainPlaces(container)) {
    const isSubPath = place.field.endsWith('.subPath');
    check(place, isSubPath ? 'the same in subPathExpr: nothing is put in here' : 'no $(NAME): nothing is put in here');
  }
}
