import { IConstruct } from 'constructs';
import { RefusalId } from './refusal-ids';

/** The parts that every error of this library has. */
export interface RefusalParts {
  /** The id by which programs recognize the error. */
  readonly id: RefusalId;
  /** The value given, with the name that the user knows: `replicas is -1`. */
  readonly given: string;
  /** The values that are allowed instead. */
  readonly allowed: string;
  /** The reason, which follows "because". */
  readonly reason: string;
}

/** The error of a construct that cannot do what it was asked. Programs recognize it by `name` and `id`. */
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

/** The error for a value that a construct does not accept. */
export function refusal({ node }: IConstruct, { id, given, allowed, reason }: RefusalParts): RefusalError {
  return new RefusalError(id, node.path, `${given}; allowed: ${allowed}, because ${reason}`);
}

/** Does something for a construct, and adds its path to errors of cdk8s and cdk8s-plus, which lack it. */
export function withPath<T>(construct: IConstruct, act: () => T): T {
  try {
    return act();
  } catch (error) {
    const { message } = error as Error;
    if (!message.startsWith('[')) (error as Error).message = `[${construct.node.path}] ${message}`;
    throw error;
  }
}
