import { items } from './values';

/** Programs that expand `$NAME` in their arguments, or run a script that does. */
const INTERPRETER =
  /^(?:(?:ba|da|z|k|a|fi|c|tc|mk|yash|rc)?sh|busybox|pwsh|powershell(?:\.exe)?|cmd(?:\.exe)?|python[\d.]*|perl|ruby|node|deno|bun|php|lua|tclsh|[gmn]?awk|make|envsubst|gomplate|eval|java|nsenter|chroot|ssh)$/;

/** Options with which a shell takes a script: `-c`, `-ec`, `-lc`. */
const SCRIPT_OPTION = /^[-+][a-z]*c$/;

/** Whether a command expands `$NAME`: it has a shell, an interpreter or a script. */
export function readsVariables(words: unknown): boolean {
  return items(words).some((word) => {
    if (typeof word !== 'string') return false;
    const program = word.slice(word.lastIndexOf('/') + 1);
    return INTERPRETER.test(program) || SCRIPT_OPTION.test(word) || /\.(?:sh|bash|py|rb|pl|js)$/.test(program);
  });
}

const SHELL = /^(?:ba|da|z|k|a|)sh$/;

/** The script that a command gives to a shell, as in `sh -c 'sleep 5'`; undefined if it starts another program. */
export function scriptOf(command: unknown): string | undefined {
  const words = items(command);
  const shell = words.findIndex(
    (word) => typeof word === 'string' && SHELL.test(word.slice(word.lastIndexOf('/') + 1)),
  );
  if (shell < 0) return undefined;
  const option = words.findIndex(
    (word, index) => index > shell && typeof word === 'string' && SCRIPT_OPTION.test(word),
  );
  const script: unknown = words[option + 1];
  return option > 0 && typeof script === 'string' ? script : undefined;
}
