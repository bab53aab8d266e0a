/** The version of Kubernetes whose API server speaks: `1.35`. */
export declare const kubernetes: string;

/** A document of a file, as kubectl reads it. */
export interface Document {
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

/** What the API server says to an object. */
export interface Answer {
  /** Nothing looked at it: a server serves this kind only if it is configured to. */
  readonly unknown?: boolean;
  /** Why it is refused. */
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

/** Reads a file of YAML or JSON. */
export declare function read(text: string): Document[];

/** Judges objects, each by itself. */
export declare function judge(questions: Iterable<Question>): Answer[];

/**
 * The line that a value, or its key, begins in, from 1; for a map or list with the positions of what is in it.
 */
export type Position = number | readonly [line: number, inside: Readonly<Record<string, Position>> | readonly Position[]];

/** Finds where everything in a document stands. */
export declare function locate(document: string): Position;
