import { execFile } from 'child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { promisify } from 'util';
import { kubectl } from './kubectl';
import { Namespace } from './namespace';

const TIMEOUT_MS = 150_000;

/**
 * Runs a script as its reader would: beside a folder dist/, with a kubectl that is set to a namespace.
 *
 * @param namespace the namespace
 * @param script fails with the first of its commands that does
 * @param yaml what is in dist/
 */
export async function shell(namespace: Namespace, script: string, yaml = ''): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'shell-'));
  try {
    mkdirSync(join(folder, 'dist'));
    writeFileSync(join(folder, 'dist', 'app.k8s.yaml'), yaml);
    const KUBECONFIG = join(folder, 'kubeconfig');
    writeFileSync(KUBECONFIG, (await kubectl(['config', 'view', '--raw', '--minify'])).stdout);
    await kubectl(['config', '--kubeconfig', KUBECONFIG, 'set-context', '--current', '--namespace', namespace.name]);
    await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], {
      cwd: folder,
      env: { ...process.env, KUBECONFIG },
      timeout: TIMEOUT_MS,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
