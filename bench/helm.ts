import * as fs from 'fs';
import * as path from 'path';
import { stringify } from 'yaml';
import { documents } from './documents';
import { Task } from './task';

const NAME = 'NAME-OF-THE-WORKLOAD';

/** Writes a Helm chart that renders the documents of a task, and returns what to call helm with. */
export function helmArguments({ job, count, outdir }: Task): string[] {
  const chart = path.join(outdir, 'chart');
  const workload = documents(job, NAME).map(
    (document) => `---\n${stringify(document, { aliasDuplicateObjects: false })}`,
  );
  const template = [
    '{{- range $n := until (int .Values.count) }}',
    workload.join('').replaceAll(NAME, 'store-{{ $n }}'),
    '{{- end }}',
  ];
  fs.mkdirSync(path.join(chart, 'templates'), { recursive: true });
  fs.writeFileSync(path.join(chart, 'Chart.yaml'), 'apiVersion: v2\nname: bench\nversion: 1.0.0\n');
  fs.writeFileSync(path.join(chart, 'templates', 'workloads.yaml'), template.join('\n'));
  return ['template', 'bench', chart, '--set', `count=${count}`];
}
