import * as fs from 'fs';
import * as path from 'path';
import { App, Chart, Names, YamlOutputType } from 'cdk8s';
import { PlannedChart, SynthPlan } from './synth-plan';
import { YamlWriter } from './yaml-writer';

/** The files that an app is divided into: one for each way of `YamlOutputType`, with cdk8s's names. */
export class ManifestFiles {
  private readonly yaml = new YamlWriter();

  public constructor(
    private readonly app: App,
    private readonly plan: SynthPlan,
  ) {}

  /** Writes all files into the output directory. */
  public write(): void {
    switch (this.app.yamlOutputType) {
      case YamlOutputType.FILE_PER_APP:
        return this.writeApp();
      case YamlOutputType.FILE_PER_CHART:
        return this.plan.charts.forEach((planned, index) =>
          this.save(this.chartName(planned, index), documents(planned)),
        );
      case YamlOutputType.FILE_PER_RESOURCE:
        return this.plan.charts.forEach((planned) => this.writeResources(planned));
      case YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE:
        return this.plan.charts.forEach((planned, index) => this.writeFolder(planned, index));
    }
  }

  /** All that the files hold, as one text. */
  public text(): string {
    return this.yaml.stringify(this.documentsOfApp());
  }

  private writeApp(): void {
    if (this.plan.charts.length > 0) this.save('app', this.documentsOfApp());
  }

  private *documentsOfApp(): Iterable<unknown> {
    for (const planned of this.plan.charts) yield* documents(planned);
  }

  private writeResources(planned: PlannedChart): void {
    for (const document of [...documents(planned)]) {
      if (document !== undefined) this.save(resourceName(document as Resource), [document]);
    }
  }

  private writeFolder(planned: PlannedChart, index: number): void {
    const folder = this.chartName(planned, index);
    fs.mkdirSync(path.join(this.app.outdir, folder), { recursive: true });
    for (const object of planned.objects) this.save(path.join(folder, resourceName(object)), [object.toJson()]);
  }

  private save(name: string, contents: Iterable<unknown>): void {
    const file = path.join(this.app.outdir, `${name}${this.app.outputFileExtension}`);
    fs.writeFileSync(file, this.yaml.stringify(contents), { encoding: 'utf8' });
  }

  private chartName({ chart }: PlannedChart, index: number): string {
    const name = Names.toDnsLabel(chart);
    return this.plan.numbered ? `${String(index).padStart(4, '0')}-${name}` : name;
  }
}

/** What the name of a resource's file is made of. */
interface Resource {
  readonly kind: string;
  readonly metadata: { readonly name?: string };
}

function resourceName(resource: Resource): string {
  return `${resource.kind}.${resource.metadata.name}`.replace(/[^0-9a-zA-Z-_.]/g, '');
}

/**
 * What a chart renders, one after the other, so that a document can go as soon as it is written.
 *
 * A chart with a rendering of its own is asked for it. cdk8s's own goes through the whole app each time.
 */
function* documents({ chart, objects }: PlannedChart): Iterable<unknown> {
  if (chart.toJson !== Chart.prototype.toJson) yield* Object.values(chart.toJson());
  else for (const object of objects) yield object.toJson();
}
