/**
 * The API server of one version of Kubernetes, as far as it works without a cluster: its own validation, and kubectl's own
 * reading of files. It is a package apart, which constructs and rules never need.
 */
export interface ApiServer {
  /** The version: `1.35`. */
  readonly kubernetes: string;
  /** Reads a file of YAML or JSON. */
  read(text: string): ReadDocument[];
  /** Judges objects, each by itself, in their order. */
  judge(questions: Iterable<Question>): Answer[];
  /** Finds where everything in a document stands. */
  locate(document: string): Position;
}

/** The line that a value, or its key, begins in, from 1; for a map or list with the positions of what is in it. */
export type Position =
  number | readonly [line: number, inside: Readonly<Record<string, Position>> | readonly Position[]];

/** A document of a file. */
export interface ReadDocument {
  /** The line that it begins in, from 1, and how many it has. */
  readonly line: number;
  readonly lines: number;
  /** What it contains; absent if it cannot be read. */
  readonly object?: unknown;
  /** Why it cannot be read, and the line that is to blame. */
  readonly error?: string;
  readonly errorLine?: number;
  /** What kubectl passes over in silence, and its line. */
  readonly warning?: string;
  readonly warningLine?: number;
}

/** An object that is to be judged. */
export interface Question {
  readonly object: unknown;
  /** What runs, or the manifest that made it; absent if the object is new. */
  readonly before?: unknown;
  /** Whether the object takes the place of the one before, as `kubectl replace` does, and is not applied over it. */
  readonly replace?: boolean;
  /** Where an object goes that names no namespace. */
  readonly namespace?: string;
  /** The labels of the namespace, which say what Pod Security level its pods must meet. */
  readonly podSecurity?: Readonly<Record<string, string>>;
}

/** What the API server answers. */
export interface Answer {
  /** Nothing looked at it: a server serves no such kind unless it is configured to. */
  readonly unknown?: boolean;
  readonly refusals?: readonly Refusal[];
  readonly warnings?: readonly string[];
  /** Why the namespace takes none of the pods that the object makes. */
  readonly podsRefused?: readonly string[];
}

/** A reason for which the API server does not accept an object. */
export interface Refusal {
  readonly field?: string;
  readonly message: string;
}

const VERSION = /^1\.\d+$/;

/** Thrown if there is no API server of a version here. The message says how to get it. */
export class NoApiServer extends Error {}

/**
 * The API server of a version of Kubernetes, from the project that the process runs in, or from next to this package.
 * @throws NoApiServer if its package is not installed
 */
export function apiServer(version: string): ApiServer {
  if (!VERSION.test(version)) throw new NoApiServer(`${version} is no version of Kubernetes such as 1.35`);
  const name = `cdk8s-stateful-kubernetes-${version}`;
  let path: string;
  try {
    path = require.resolve(name, { paths: [process.cwd(), __dirname] });
  } catch {
    throw new NoApiServer(
      `the validation of Kubernetes ${version} is a package of its own: npm install --save-dev ${name}`,
    );
  }
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require(path);
}
