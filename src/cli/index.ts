import { adopt } from './adopt';
import { check } from './check';
import { Command, Terminal, UsageError } from './command';
import { diagram } from './diagram';
import { diff } from './diff';
import { InputError } from './input';
import { version } from './version';
import { printable } from '../output/printable';

/** The commands by name, in the order of the help. */
const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['check', check],
  ['diff', diff],
  ['adopt', adopt],
  ['diagram', diagram],
]);

/** The exit code without a command. */
const UNUSABLE = 2;

/**
 * Runs `cdk8s-stateful`.
 * @param args the arguments
 * @param terminal the streams
 * @returns the exit code
 */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || isHelp(name)) return print(terminal, help(), name === undefined ? UNUSABLE : 0);
  if (name === '--version') return print(terminal, `${version()}\n`, 0);
  const command = COMMANDS.get(name);
  if (!command) return complain(terminal, `there is no command ${name}; see cdk8s-stateful --help`);
  if (rest.some(isHelp)) return print(terminal, command.help, 0);
  try {
    return await command.run(rest, terminal);
  } catch (error) {
    if (error instanceof InputError) return complain(terminal, error.message, command.unusable);
    if (!isUsageError(error)) throw error;
    // node:util continues with advice that does not apply here.
    const what = error.message.replace(/\. .*/s, '');
    return complain(terminal, `${what}; see cdk8s-stateful ${name} --help`, command.unusable);
  }
}

function help(): string {
  const commands = Array.from(COMMANDS, ([name, { summary }]) => `  ${name.padEnd(12)}${summary}\n`).join('');
  return `Usage: cdk8s-stateful COMMAND …

${commands}
Options:
  -h, --help  print this, or what a command does
  --version   print the version
`;
}

function isHelp(argument: string): boolean {
  return argument === '--help' || argument === '-h';
}

/** Whether an error is about wrong usage; node:util has its own error codes for that. */
function isUsageError(error: unknown): error is Error {
  const { code } = error as NodeJS.ErrnoException;
  return error instanceof UsageError || (code?.startsWith('ERR_PARSE_ARGS_') ?? false);
}

function print({ stdout }: Terminal, text: string, exitCode: number): number {
  stdout.write(text);
  return exitCode;
}

function complain({ stderr }: Terminal, message: string, exitCode = UNUSABLE): number {
  stderr.write(`cdk8s-stateful: ${printable(message)}\n`);
  return exitCode;
}
