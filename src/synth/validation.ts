import { App } from 'cdk8s';

/**
 * Runs the validations of all constructs in an app once; cdk8s repeats them for each chart.
 * @throws an error that lists the findings, with the message of cdk8s
 */
export function validate(app: App): void {
  const errors = app.node.findAll().flatMap(({ node }) => node.validate().map((error) => `[${node.path}] ${error}`));
  if (errors.length > 0) {
    throw new Error(`Validation failed with the following errors:\n  ${errors.join('\n  ')}`);
  }
}
