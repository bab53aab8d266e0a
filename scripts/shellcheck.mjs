/**
 * Lints every shell script of the repository. Any finding, whatever its severity, fails, and so does a missing
 * ShellCheck.
 */
import { execFileSync } from 'node:child_process';
import { ROOT, run } from './steps.mjs';

const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT });
const files = listed.toString().split('\0');
const scripts = files.filter((file) => file.endsWith('.sh') || file === '.ci/run');
if (scripts.length === 0) throw new Error('there is no shell script to lint: was this run outside the repository?');

// `--source-path` makes it find the scripts that a script sources from its own folder.
run('shellcheck', ['--external-sources', '--source-path=SCRIPTDIR', ...scripts]);
console.log(`${scripts.length} shell scripts, no findings`);
