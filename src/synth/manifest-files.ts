import * as fs from 'fs';
import * as path from 'path';
import { App, Chart, Names, YamlOutputType } from 'cdk8s';
import { PlannedChart, SynthPlan } from './synth-plan';
import { ObjectWriter } from '../cdk8s/object-writer';
import { joinDocuments, YamlWriter } from '../cdk8s/yaml-writer';

/** The files that an app is divided into, for each `YamlOutputType`, with the file names of cdk8s. */
export class ManifestFiles {
  private readonly yaml = new YamlWriter();
  private readonly objects = new ObjectWriter(this.yaml);

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
          this.save(this.chartName(planned, index), this.documents(planned)),
        );
      case YamlOutputType.FILE_PER_RESOURCE:
        return this.plan.charts.forEach((planned) => this.writeResources(planned));
      case YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE:
        return this.plan.charts.forEach((planned, index) => this.writeFolder(planned, index));
    }
  }

  /** The content of all files, as one string. */
  public text(): string {
    return joinDocuments(this.documentsOfApp());
  }

  private writeApp(): void {
    if (this.plan.charts.length > 0) this.save('app', this.documentsOfApp());
  }

  private *documentsOfApp(): Iterable<string> {
    for (const planned of this.plan.charts) yield* this.documents(planned);
  }

  /** The documents of a chart one after the other, so that memory for one is released before the next. */
  private *documents({ chart, objects }: PlannedChart): Iterable<string> {
    if (rendersItself(chart)) for (const document of Object.values(chart.toJson())) yield this.yaml.document(document);
    else for (const object of objects) yield this.objects.document(object);
  }

  private writeResources({ chart, objects }: PlannedChart): void {
    const resources = rendersItself(chart) ? Object.values(chart.toJson()) : objects.map((object) => object.toJson());
    for (const resource of resources) {
      if (resource !== undefined) this.save(resourceName(resource), [this.yaml.document(resource)]);
    }
  }

  private writeFolder(planned: PlannedChart, index: number): void {
    const folder = this.chartName(planned, index);
    fs.mkdirSync(path.join(this.app.outdir, folder), { recursive: true });
    for (const object of planned.objects) {
      this.save(path.join(folder, resourceName(object)), [this.objects.document(object)]);
    }
  }

  private save(name: string, documents: Iterable<string>): void {
    const file = path.join(this.app.outdir, `${name}${this.app.outputFileExtension}`);
    fs.writeFileSync(file, joinDocuments(documents), { encoding: 'utf8' });
  }

  private chartName({ chart }: PlannedChart, index: number): string {
    const name = Names.toDnsLabel(chart);
    return this.plan.numbered ? `${String(index).padStart(4, '0')}-${name}` : name;
  }
}

/** The parts of a resource's file name. */
interface Resource {
  readonly kind: string;
  readonly metadata: { readonly name?: string };
}

function resourceName(resource: Resource): string {
  return `${resource.kind}.${resource.metadata.name}`.replace(/[^0-9a-zA-Z-_.]/g, '');
}

/** Whether a chart overrides `toJson`; the original is not called, since it walks the whole app each time. */
function rendersItself(chart: Chart): boolean {
  return chart.toJson !== Chart.prototype.toJson;
}
