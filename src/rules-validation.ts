/**
 * A validation of cdk8s-cli: `cdk8s synth` applies all rules to all that the app wrote, whichever constructs wrote it, and
 * fails if there is an error.
 *
 * It is named in `cdk8s.yaml`:
 *
 * ```yaml
 * validations:
 *   - package: ./node_modules/cdk8s-stateful
 *     version: 0.0.0
 *     class: RulesValidation
 * ```
 *
 * @see https://github.com/cdk8s-stateful/cdk8s-stateful/blob/main/docs/pipeline.md
 */
export class RulesValidation {
  /**
   * Looks at the manifests of an app, and reports what the rules find.
   * @param context the `ValidationContext` that cdk8s-cli gives
   */
  public async validate(context: any): Promise<void> {
    // Not before it is needed: the import of this library is not to be the longer for it.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { reportFindings }: typeof import('./check/validation-report') = require('./check/validation-report');
    reportFindings(context);
  }
}
