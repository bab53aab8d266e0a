import { execFileSync } from 'child_process';
import { existsSync, mkdirSync, readFileSync } from 'fs';
import { join, resolve } from 'path';
import { Manifest } from '../../../src/kubernetes/manifest';

const ROOT = resolve(__dirname, '../../..');

/** An object that a validation test of Kubernetes has, and what it was before if the test is about a change. */
export interface Harvested {
  readonly from: string;
  readonly object: Manifest;
  readonly before?: Manifest;
}

/**
 * The objects of Kubernetes' own validation tests, all kinds. The first time they are taken from the tests of the pinned
 * module, which takes Go some minutes.
 * @param version of Kubernetes
 */
export function harvested(version: string): Harvested[] {
  const file = join(ROOT, 'build', 'api-server', `harvested-${version}.jsonl`);
  if (!existsSync(file)) {
    mkdirSync(join(file, '..'), { recursive: true });
    execFileSync('go', ['run', '.', version, file], { cwd: join(ROOT, 'api-server', 'harvest'), stdio: 'inherit' });
  }
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}
