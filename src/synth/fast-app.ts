import * as fs from 'fs';
import { App, AppProps, Chart } from 'cdk8s';
import { writeConstructMetadata } from './construct-metadata';
import { ManifestFiles } from './manifest-files';
import { planSynth } from './synth-plan';
import { validate } from './validation';
import { isKnownCdk8s } from '../cdk8s/known-cdk8s';

/**
 * A cdk8s `App` that writes the same files, byte for byte, in a fraction of the time.
 *
 * It takes whatever an `App` takes, constructs of this library or not, and differs in what it costs:
 *
 * - It goes through the app once. cdk8s goes through all of it again for each chart, and through its dependencies along
 *   every path, so that many charts take minutes, and twenty workloads that depend on one another never end.
 * - It writes YAML directly, and asks cdk8s for the values that it does not recognize.
 * - It runs each validation once, and adds no dependencies to the constructs.
 *
 * It synthesizes as `App` does, with a warning, if cdk8s is a version that its output was not compared with.
 *
 * @example
 * const app = new FastApp();
 */
export class FastApp extends App {
  private readonly recordsMetadata: boolean;

  /**
   * Defines an app.
   * @param props the same as those of an `App`, with the same defaults
   */
  public constructor(props: AppProps = {}) {
    super(props);
    // cdk8s keeps its own copy private
    this.recordsMetadata = props.recordConstructMetadata ?? process.env.CDK8S_RECORD_CONSTRUCT_METADATA === 'true';
  }

  /**
   * All charts of the app in the order in which they are written.
   *
   * An `App` knows this order only after it was synthesized, since it finds out then which charts depend on others.
   */
  public get charts(): Chart[] {
    const plan = isKnownCdk8s() ? planSynth(this) : undefined;
    return plan ? plan.charts.map(({ chart }) => chart) : super.charts;
  }

  /**
   * Writes all manifests to the output directory.
   *
   * @throws if a validation finds something, an object cannot be rendered, dependencies form a cycle, or a construct that
   * a dependency begins or ends with belongs to no chart; each with the text that `App` has for it.
   */
  public synth(): void {
    if (!isKnownCdk8s()) return super.synth();
    fs.mkdirSync(this.outdir, { recursive: true });
    validate(this);
    const plan = planSynth(this);
    if (!plan) return super.synth();
    new ManifestFiles(this, plan).write();
    if (this.recordsMetadata) writeConstructMetadata(this.outdir, plan);
  }

  /**
   * Renders all manifests of the app as one text.
   *
   * @returns the documents of all charts, with separators between them
   * @throws as `synth` does
   */
  public synthYaml(): string {
    const plan = isKnownCdk8s() ? planSynth(this) : undefined;
    if (!plan) return super.synthYaml();
    validate(this);
    return new ManifestFiles(this, plan).text();
  }
}
