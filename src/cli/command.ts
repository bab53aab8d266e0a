/** Where a command reads and writes; a test gives streams of its own. */
export interface Terminal {
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly stdout: Output;
  readonly stderr: Output;
}

/** Where text is written. */
export interface Output {
  /** Whether a person reads along, who may like colours. */
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** A command of `cdk8s-stateful`. */
export interface Command {
  /** What it does, in one line. */
  readonly summary: string;
  /** How it is called, what it prints and which exit codes it has. */
  readonly help: string;
  /** The exit code where the arguments, or what they name, cannot be used. */
  readonly unusable: number;
  /**
   * @param args what follows the name of the command
   * @returns the exit code
   * @throws UsageError for arguments that it does not know, and InputError for files that it cannot read
   */
  run(args: string[], terminal: Terminal): Promise<number>;
}

/**
 * What the option --output names.
 * @throws UsageError if there is no such output
 */
export function outputOf<T>(outputs: Readonly<Record<string, T>>, name: string): T {
  if (!Object.hasOwn(outputs, name)) throw new UsageError(`there is no output ${name}`);
  return outputs[name];
}

/**
 * The files that a command is called with.
 * @throws UsageError if there is none
 */
export function requireFiles(positionals: readonly string[]): readonly string[] {
  if (positionals.length === 0) throw new UsageError('no file is given');
  return positionals;
}

/** Thrown for arguments that a command cannot do anything with. */
export class UsageError extends Error {}
