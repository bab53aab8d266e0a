/** Something wrong with one object. */
export interface ObjectError {
  /** The path of the construct. */
  readonly path: string;
  /** The id of the rule that is broken, or `fixed-field` where a patch changes what names are derived from. */
  readonly id: string;
  /** The whole error in words, with the path. */
  readonly message: string;
}

/** All that is wrong with the objects of an app, worded as cdk8s words it. Programs read `errors`. */
export class ValidationError extends Error {
  public readonly name = 'ValidationError';

  public constructor(public readonly errors: readonly ObjectError[]) {
    super(`Validation failed with the following errors:\n  ${errors.map(({ message }) => message).join('\n  ')}`);
  }
}
