import { execFileSync } from 'child_process';
import { mkdirSync, symlinkSync } from 'fs';
import { join } from 'path';

/** BusyBox, whose shell and tools restic's image has. CI must have it; elsewhere its tests are reported as skipped. */
const FILE = found();

function found(): string | undefined {
  try {
    return execFileSync('sh', ['-c', 'command -v busybox'], { encoding: 'utf8' }).trim();
  } catch {
    if (process.env.CI) throw new Error('BusyBox is not installed, and its tests must run in CI');
    return undefined;
  }
}

/** `describe` for tests of scripts that run in restic's image. */
export const describeInBusyBox = FILE === undefined ? describe.skip : describe;

/** A new folder with all of BusyBox's tools, which as PATH leaves a script with nothing else. */
export function busyBoxTools(folder: string): string {
  const tools = join(folder, 'tools');
  mkdirSync(tools);
  const names = execFileSync(FILE!, ['--list'], { encoding: 'utf8' }).trim().split('\n');
  for (const name of names) symlinkSync(FILE!, join(tools, name));
  return tools;
}
