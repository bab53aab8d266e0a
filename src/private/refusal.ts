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
  return new Error(`[${construct.node.path || 'app'}] ${given}; allowed: ${allowed}, because ${reason}`);
}

/** Does something for a construct; what cdk8s or cdk8s-plus then refuse is told with its path, which they leave out. */
export function withPath<T>(construct: IConstruct, act: () => T): T {
  try {
    return act();
  } catch (error) {
    const { message } = error as Error;
    if (!message.startsWith('[')) (error as Error).message = `[${construct.node.path}] ${message}`;
    throw error;
  }
}
