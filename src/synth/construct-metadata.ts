import * as fs from 'fs';
import * as path from 'path';
import { SynthPlan } from './synth-plan';

/** Records in each resource which construct it comes from, as cdk8s does if an app asks for it. */
export function writeConstructMetadata(outdir: string, plan: SynthPlan): void {
  const objects = plan.charts.flatMap((planned) => planned.objects);
  const resources = Object.fromEntries(objects.map(({ name, node }) => [name, { path: node.path }]));
  fs.writeFileSync(path.join(outdir, 'construct-metadata.json'), JSON.stringify({ version: '1.0.0', resources }));
}
