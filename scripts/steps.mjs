/** The building blocks of `quickstart` and `verify`. Plain Node, because they run before anything is installed. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Runs a command, shows its output as it comes, and throws if it fails. */
export function run(command, args, { cwd = ROOT, env = {} } = {}) {
  const { status, signal, error } = spawnSync(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: 'inherit',
    shell: process.platform === 'win32', // npm is a script there
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${[command, ...args].join(' ')} ended with ${signal ?? status}`);
}

/** Whether a program is installed. */
export const isInstalled = (program) => !spawnSync(program, ['--version'], { stdio: 'ignore' }).error;

/** Runs one of the project's tasks; `npm run` lists them. */
export const task = (name, ...args) => run('npm', ['run', '--silent', name, ...(args.length ? ['--', ...args] : [])]);

/** Installs the dependencies of the lock file, unless that was done since it last changed. */
export function install() {
  const installed = join(ROOT, 'node_modules', '.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(ROOT, 'package-lock.json')).mtimeMs) {
    console.log('node_modules is as package-lock.json says');
    return;
  }
  run('npm', ['ci', '--no-audit', '--no-fund']);
}

/** Synthesizes every example with cdk8s-cli, as its user does, and returns the manifests. */
export function synthesizeExamples() {
  const examples = readdirSync(join(ROOT, 'examples'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(ROOT, 'examples', entry.name, 'cdk8s.yaml')))
    .map((entry) => entry.name)
    .sort();
  if (examples.length === 0) throw new Error('there is no example in examples/');
  return examples.flatMap((example) => {
    const folder = join(ROOT, 'examples', example);
    run('npx', ['--no-install', 'cdk8s', 'synth'], { cwd: folder, env: { CDK8S_CHECK_UPGRADE: 'false' } });
    const made = readdirSync(join(folder, 'dist')).filter((file) => file.endsWith('.k8s.yaml'));
    if (made.length === 0) throw new Error(`examples/${example} made no manifest`);
    return made.map((file) => `examples/${example}/dist/${file}`);
  });
}

/** Formats a duration: `1.2 s`, `2 min 5 s`. */
export function duration(milliseconds) {
  const seconds = milliseconds / 1000;
  return seconds < 60 ? `${seconds.toFixed(1)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
