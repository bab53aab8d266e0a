import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { stringify } from 'yaml';
import { configChecksum, configContent, documents } from './documents';
import { Task } from './task';

const NAME = 'NAME-OF-THE-WORKLOAD';

/** Has helm make a checksum of the configuration, as its documentation advises. */
const CHECKSUM = `"{{ printf \`${configContent(NAME).replace(NAME, 'store-%d')}\` $n | sha256sum | trunc 10 }}"`;

/** Writes a Helm chart that renders the documents of a task, and returns what to call helm with. */
export function helmArguments({ job, count, outdir }: Task): string[] {
  const chart = path.join(outdir, 'chart');
  const workload = documents(job, NAME).map(
    (document) => `---\n${stringify(document, { aliasDuplicateObjects: false })}`,
  );
  const template = [
    '{{- range $n := until (int .Values.count) }}',
    workload
      .join('')
      .replace(configChecksum(configContent(NAME)), CHECKSUM)
      .replaceAll(NAME, 'store-{{ $n }}'),
    '{{- end }}',
  ];
  fs.mkdirSync(path.join(chart, 'templates'), { recursive: true });
  fs.writeFileSync(path.join(chart, 'Chart.yaml'), 'apiVersion: v2\nname: bench\nversion: 1.0.0\n');
  fs.writeFileSync(path.join(chart, 'templates', 'workloads.yaml'), template.join('\n'));
  return ['template', 'bench', chart, '--set', `count=${count}`];
}

/** The version of a helm binary. */
export function helmVersion(binary: string): string {
  return execFileSync(binary, ['version', '--template', '{{ .Version }}'], { encoding: 'utf8' });
}
