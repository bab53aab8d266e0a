import { IConstruct } from 'constructs';

/** What is refused, in the four parts that every error of this library has. */
export interface RefusalParts {
  /** What was given, with the name by which the user gave it: `replicas is -1`. */
  readonly given: string;
  /** What may be given instead. */
  readonly allowed: string;
  /** Why: what follows "because". */
  readonly reason: string;
}

/** The error for something that a construct cannot be given. */
export function refusal(construct: IConstruct, { given, allowed, reason }: RefusalParts): Error {
  return new Error(`[${construct.node.path}] ${given}; allowed: ${allowed}, because ${reason}`);
}
