/** The streams of a command; tests use their own. */
export interface Terminal {
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly stdout: Output;
  readonly stderr: Output;
}

/** The output. */
export interface Output {
  /** Whether it is a terminal, where colours are useful. */
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** A command of `cdk8s-stateful`. */
export interface Command {
  /** What it does, in one line. */
  readonly summary: string;
  /** Its usage, output and exit codes. */
  readonly help: string;
  /** The exit code for arguments, or files, that cannot be used. */
  readonly unusable: number;
  /**
   * @param args the arguments after the name of the command
   * @returns the exit code
   * @throws UsageError for unknown arguments, and InputError for files that cannot be read
   */
  run(args: string[], terminal: Terminal): Promise<number>;
}

/**
 * The output that the option --output names.
 * @throws UsageError if there is no such output
 */
export function outputOf<T>(outputs: Readonly<Record<string, T>>, name: string): T {
  if (!Object.hasOwn(outputs, name)) throw new UsageError(`there is no output ${name}`);
  return outputs[name];
}

/**
 * The files given to a command.
 * @throws UsageError if there is none
 */
export function requireFiles(positionals: readonly string[]): readonly string[] {
  if (positionals.length === 0) throw new UsageError('no file is given');
  return positionals;
}

/** Thrown for arguments that a command cannot use. */
export class UsageError extends Error {}
