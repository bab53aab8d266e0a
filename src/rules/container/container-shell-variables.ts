import { mentionsVariables, Place, wordsAt, wordsOfHooks, wordsOfProbes } from './_variables';
import { POD_KINDS } from '../../kubernetes/kinds';
import { Container } from '../../kubernetes/pod-template';
import { readsVariables } from '../../kubernetes/shell';
import { fields } from '../../kubernetes/values';
import { namesOfEnv } from '../../kubernetes/variables';
import { inEachContainer } from '../in-pod';
import { Consequence, Rule, Severity, Violation } from '../rule';

/** Variables that every container has. */
const EVERYWHERE = ['HOSTNAME'];

const VARIABLE = /(?<![$\\])\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g;

export const containerShellVariables: Rule = {
  id: 'container-shell-variables',
  severity: Severity.WARNING,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'Shell variables, $NAME or ${NAME}, are used only where a shell expands them.',
  reason: 'Kubernetes expands only $(NAME), so a program that is not a shell gets the literal string',
  link: 'https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/#use-environment-variables-to-define-arguments',
  kinds: POD_KINDS,
  check: inEachContainer((container, found) => {
    if (!mentionsVariables(container)) return;
    const { path, spec } = container;
    const command = wordsAt(`${path}.command`, spec.command);
    const args = wordsAt(`${path}.args`, spec.args);
    const isOfShell = readsVariables(spec.command) || readsVariables(spec.args);
    if (!isOfShell) checkWords([...command, ...args], container, found);
    for (const words of byCommand([...wordsOfProbes(container), ...wordsOfHooks(container)])) {
      if (!readsVariables(words.map(({ text }) => text))) checkWords(words, container, found);
    }
  }),
};

/** Words in the commands to which they belong. */
function byCommand(words: readonly Place[]): Place[][] {
  const commands = new Map<string, Place[]>();
  for (const word of words) {
    const command = word.field.slice(0, word.field.lastIndexOf('['));
    commands.set(command, [...(commands.get(command) ?? []), word]);
  }
  return [...commands.values()];
}

function checkWords(words: readonly Place[], { spec }: Container, found: Violation[]): void {
  const has = namesOfEnv(fields(spec).env);
  for (const { field, text } of words) {
    if (typeof text !== 'string') continue;
    const used = Array.from(text.matchAll(VARIABLE), ([, braced, bare]) => braced ?? bare);
    const name = used.find((one) => has.has(one) || EVERYWHERE.includes(one));
    if (name === undefined) continue;
    const allowed = has.has(name)
      ? `$(${name}), or a shell that reads $${name}`
      : `a shell that reads $${name}, or a variable of the env as $(NAME)`;
    found.push({ field, given: text, allowed });
  }
}
