import { IConstruct } from 'constructs';
import { RefusalId } from './refusal-ids';

/** What is refused, in the parts that every error of this library has. */
export interface RefusalParts {
  /** By what programs know the error. */
  readonly id: RefusalId;
  /** What was given, with the name by which the user gave it: `replicas is -1`. */
  readonly given: string;
  /** What may be given instead. */
  readonly allowed: string;
  /** Why: what follows "because". */
  readonly reason: string;
}

/** The error of a construct that cannot do what it was asked. Programs tell such errors apart by `name` and `id`. */
export class RefusalError extends Error {
  public readonly name = 'RefusalError';

  public constructor(
    public readonly id: RefusalId,
    /** The path of the construct. */
    public readonly path: string,
    message: string,
  ) {
    super(`[${path || 'app'}] ${message}`);
  }
}

/** The error for something that a construct cannot be given. */
export function refusal({ node }: IConstruct, { id, given, allowed, reason }: RefusalParts): RefusalError {
  return new RefusalError(id, node.path, `${given}; allowed: ${allowed}, because ${reason}`);
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
