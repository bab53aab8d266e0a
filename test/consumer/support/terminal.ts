import { spawn } from 'node:child_process';

/** How commands are run in a terminal. */
export interface TerminalOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** After how many milliseconds a command that is not done counts as waiting for an answer that nobody gives. */
  readonly patience: number;
}

/**
 * Runs commands one after the other, up to the first that fails, as typed into a terminal: their input is one, at which
 * nobody answers a question.
 *
 * @returns what the terminal shows
 * @throws with what it shows, if a command fails or waits forever
 */
export function inTerminal(commands: readonly string[], { cwd, env, patience }: TerminalOptions): Promise<string> {
  const shell = `bash -ec ${quoted(["PS4='$ '", 'set -x', ...commands].join('\n'))}`;
  // `script` makes the pseudo-terminal. Its own input stays open, since its end would end that of the commands.
  const terminal = spawn('script', ['--quiet', '--return', '--command', shell, '/dev/null'], {
    cwd,
    env,
    detached: true,
  });
  let shown = '';
  terminal.stdout.on('data', (data) => (shown += data));
  terminal.stderr.on('data', (data) => (shown += data));
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      process.kill(-terminal.pid!, 'SIGKILL');
      reject(new Error(`not done after ${patience / 1000} s:\n${shown}`));
    }, patience);
    terminal.on('error', reject);
    terminal.on('close', (status) => {
      clearTimeout(timer);
      if (status === 0) resolve(shown);
      else reject(new Error(`ended with ${status}:\n${shown}`));
    });
  });
}

function quoted(text: string): string {
  return `'${text.replace(/'/g, `'\\''`)}'`;
}
