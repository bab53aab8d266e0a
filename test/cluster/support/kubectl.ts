import { execFile } from 'child_process';

/** What kubectl printed. */
export interface Output {
  readonly stdout: string;
  readonly stderr: string;
}

/** A kubectl that ended with an error. */
export class KubectlError extends Error implements Output {
  public constructor(
    args: readonly string[],
    public readonly stdout: string,
    public readonly stderr: string,
  ) {
    super(`kubectl ${args.join(' ')}\n${stderr}`);
  }
}

/** Far above what any one command takes; a cluster that does not answer shall not hold up a test forever. */
const TIMEOUT_MS = 120_000;

/** A property test's answers are long. */
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/**
 * Runs kubectl on the cluster that KUBECONFIG names.
 *
 * @param args its arguments
 * @param input what it reads from its standard input
 * @throws KubectlError
 */
export async function kubectl(args: readonly string[], input = ''): Promise<Output> {
  return new Promise((resolve, reject) => {
    const options = { timeout: TIMEOUT_MS, maxBuffer: MAX_OUTPUT_BYTES };
    const child = execFile('kubectl', args, options, (error, stdout, stderr) => {
      if (error) reject(new KubectlError(args, stdout, stderr || error.message));
      else resolve({ stdout, stderr });
    });
    child.stdin!.on('error', () => undefined); // a command that fails early does not read it all, and says why it failed
    child.stdin!.end(input);
  });
}
