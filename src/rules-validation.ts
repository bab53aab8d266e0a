/** What `cdk8s.yaml` may say of the validation, under `properties`. */
export interface RulesValidationProps {
  /**
   * The version of Kubernetes whose own validation judges the objects as well, such as `1.33`: the same words as those of
   * its API server, for all kinds that it serves. The package `cdk8s-stateful-kubernetes-1.33` has to be installed.
   *
   * In YAML it needs quotes, since 1.30 is the number 1.3.
   *
   * @default - the rules alone
   */
  readonly kubernetes?: string;
}

/**
 * A validation for cdk8s-cli: `cdk8s synth` applies all rules to all manifests of the app, whichever constructs
 * rendered them, and fails if there is an error.
 *
 * Enable it in `cdk8s.yaml`:
 *
 * ```yaml
 * validations:
 *   - package: ./node_modules/cdk8s-stateful
 *     version: 0.0.0
 *     class: RulesValidation
 *     properties:
 *       kubernetes: '1.33' # optional: the API server's own validation of that version, too
 * ```
 *
 * @see https://github.com/cdk8s-stateful/cdk8s-stateful/blob/main/docs/pipeline.md
 */
export class RulesValidation {
  private readonly kubernetes?: string;

  /**
   * A validation of cdk8s-cli.
   * @param props the `properties` of the validation in `cdk8s.yaml`
   */
  public constructor(props: RulesValidationProps = {}) {
    this.kubernetes = props.kubernetes;
  }

  /**
   * Applies the rules to the manifests of an app, and reports the findings.
   * @param context the `ValidationContext` that cdk8s-cli gives
   * @throws if the package of the version of Kubernetes is not installed; the error says how to get it
   */
  public async validate(context: any): Promise<void> {
    // Not before it is needed: the import of this library is not to be the longer for it.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { reportFindings }: typeof import('./check/validation-report') = require('./check/validation-report');
    reportFindings(context, this.kubernetes);
  }
}
