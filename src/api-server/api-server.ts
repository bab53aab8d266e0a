/**
 * The API server of one version of Kubernetes, without a cluster: its own validation, and kubectl's own parsing of
 * files. It is a separate package, which constructs and rules never need.
 */
export interface ApiServer {
  /** The version: `1.35`. */
  readonly kubernetes: string;
  /** Reads a file of YAML or JSON. */
  read(text: string): ReadDocument[];
  /** Judges objects one by one, in order. */
  judge(questions: Iterable<Question>): Answer[];
  /** Finds the positions of everything in a document. */
  locate(document: string): Position;
}

/** The line on which a value, or its key, begins, from 1; for a map or list with the positions of its content. */
export type Position =
  number | readonly [line: number, inside: Readonly<Record<string, Position>> | readonly Position[]];

/** A document of a file. */
export interface ReadDocument {
  /** The line on which it begins, from 1, and the number of lines. */
  readonly line: number;
  readonly lines: number;
  /** The object; absent if it cannot be read. */
  readonly object?: unknown;
  /** Why it cannot be read, and on which line. */
  readonly error?: string;
  readonly errorLine?: number;
  /** What kubectl ignores silently, with its line. */
  readonly warning?: string;
  readonly warningLine?: number;
}

/** An object to judge. */
export interface Question {
  readonly object: unknown;
  /** The live object, or the manifest that created it; absent if the object is new. */
  readonly before?: unknown;
  /** Whether the object replaces the previous one, as with `kubectl replace`, instead of being applied over it. */
  readonly replace?: boolean;
  /** The namespace of an object that names none. */
  readonly namespace?: string;
  /** The labels of the namespace, which set the Pod Security level of its pods. */
  readonly podSecurity?: Readonly<Record<string, string>>;
}

/** The answer of the API server. */
export interface Answer {
  /** Nothing judged it: a server serves this kind only if it is configured to. */
  readonly unknown?: boolean;
  readonly refusals?: readonly Refusal[];
  readonly warnings?: readonly string[];
  /** Why the namespace rejects the pods that the object creates. */
  readonly podsRefused?: readonly string[];
}

/** A reason why the API server rejects an object. */
export interface Refusal {
  readonly field?: string;
  readonly message: string;
}

const VERSION = /^1\.\d+$/;

/** Thrown if the API server of a version is not installed. The message says how to install it. */
export class NoApiServer extends Error {}

/**
 * The API server of a version of Kubernetes, from the current project, or from next to this package.
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
