import { main } from '../../../src/cli';

/** What a call of `cdk8s-stateful` wrote, and how it ended. */
export interface Call {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Calls `cdk8s-stateful` in this process. */
export async function run(args: readonly string[], stdin = ''): Promise<Call> {
  const written = { stdout: '', stderr: '' };
  const exitCode = await main(args, {
    stdin: (async function* () {
      yield Buffer.from(stdin);
    })(),
    stdout: { write: (text) => (written.stdout += text) },
    stderr: { write: (text) => (written.stderr += text) },
  });
  return { exitCode, ...written };
}
