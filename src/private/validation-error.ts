/** An error of one object. */
export interface ObjectError {
  /** The path of the construct. */
  readonly path: string;
  /** The id of the rule that is broken, or `fixed-field` where a patch changes what names are derived from. */
  readonly id: string;
  /** The complete message, with the path. */
  readonly message: string;
}

/** All errors of an app, with the message of cdk8s. Programs read `errors`. */
export class ValidationError extends Error {
  public readonly name = 'ValidationError';

  public constructor(public readonly errors: readonly ObjectError[]) {
    super(`Validation failed with the following errors:\n  ${errors.map(({ message }) => message).join('\n  ')}`);
  }
}
