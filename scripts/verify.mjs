/**
 * `npm run verify`: everything that needs no cluster. After a failed stage the others still run, unless they build on
 * it.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { refuseMissingRelease, withoutRegistry } from './plus-releases.mjs';
import { duration, install, isInstalled, ROOT, run, synthesizeExamples, task } from './steps.mjs';

const REPORTS = join(ROOT, 'test-reports');

const STAGES = [
  { name: 'install', needed: true, run: install },
  { name: 'generated project files', run: () => unchangedBy('default', { PROJEN_DISABLE_POST: 'true' }) },
  { name: 'compile', needed: true, run: () => task('compile') },
  { name: 'compile tests, examples, scripts', run: () => task('typecheck') },
  { name: 'lint', run: () => task('eslint') },
  { name: 'order of the rooms', run: () => task('rooms') },
  { name: 'lint shell scripts', run: () => task('shellcheck'), leftOut: withoutShellCheck },
  { name: 'generated docs', run: () => unchangedBy('docs') },
  { name: 'examples in doc comments', run: () => run('node', ['scripts/translate-examples.mjs']) },
  { name: 'unit tests', run: () => jest('unit', []) },
  { name: 'examples', run: () => console.log(synthesizeExamples().join('\n')) },
  { name: 'releases of cdk8s-plus', run: refuseMissingRelease, leftOut: withoutRegistry },
  { name: 'unit tests with cdk8s-plus-33', run: unitTestsOfSibling },
  { name: 'packages', run: () => task('package:js') },
  { name: 'consumers', run: () => jest('consumer', ['--config', 'test/consumer/jest.config.json']) },
  { name: 'API server packages', run: apiServerPackages, leftOut: withoutGo },
];

/** Passes if a task that generates files leaves each unchanged; the generated files stay, to be inspected. */
function unchangedBy(name, env = {}) {
  const before = fingerprints();
  run('npm', ['run', '--silent', name], { env });
  const after = fingerprints();
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter((f) => before.get(f) !== after.get(f));
  if (changed.length > 0) {
    throw new Error(`out of date, and now updated by \`npm run ${name}\`: ${changed.join(', ')}`);
  }
}

/** The content of every file that is, or would be, committed. */
function fingerprints() {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT });
  const files = listed
    .toString()
    .split('\0')
    .filter((file) => file && existsSync(join(ROOT, file)));
  return new Map(
    files.map((file) => [
      file,
      createHash('sha1')
        .update(readFileSync(join(ROOT, file)))
        .digest('hex'),
    ]),
  );
}

/** ShellCheck is the only tool that npm does not install. CI has it, and fails without it. */
function withoutShellCheck() {
  return process.env.CI || isInstalled('shellcheck')
    ? undefined
    : 'ShellCheck is not installed: `apt-get install shellcheck` or `brew install shellcheck`. CI runs it.';
}

/** Builds the packages of the two newest versions of Kubernetes, and tests each that is built. */
function apiServerPackages() {
  task('api-server');
  jest('api-server-packages', ['--config', 'test/api-server-packages/jest.config.json']);
}

/** They are built with Go, which nothing else here needs. CI has it, and fails without it. */
function withoutGo() {
  return process.env.CI || isInstalled('go')
    ? undefined
    : 'Go is not installed, so the packages with the validation of the API server are not built. CI builds them.';
}

function jest(name, args) {
  run('npx', ['--no-install', 'jest', '--ci', '--json', '--outputFile', join(REPORTS, `${name}.json`), ...args]);
}

/** The tests that involve cdk8s-plus, with another release of it. */
function unitTestsOfSibling() {
  const reaching = execFileSync('git', ['grep', '--files-with-matches', 'cdk8s-plus-27', 'src'], { cwd: ROOT });
  const files = reaching.toString().trim().split('\n');
  jest('unit-33', ['--config', 'test/siblings.jest.config.cjs', '--findRelatedTests', ...files]);
}

rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS);

const outcomes = [];
for (const stage of STAGES) {
  console.log(`\n=== ${stage.name}`);
  const started = Date.now();
  const notRun = stage.leftOut?.();
  let failure;
  try {
    if (notRun) console.log(notRun);
    else stage.run();
  } catch (error) {
    failure = error.message;
    console.error(failure);
  }
  outcomes.push({ ...stage, failure, notRun, took: Date.now() - started });
  if (failure && stage.needed) break;
}

console.log('\n=== verify');
for (const { name, failure, notRun, took } of outcomes) {
  const verdict = failure ? 'FAILED ' : notRun ? 'NOT RUN' : 'ok     ';
  const reason = failure ?? notRun;
  console.log(`${verdict} ${name.padEnd(34)} ${duration(took)}${reason ? `\n        ${reason}` : ''}`);
}
const failed = outcomes.filter(({ failure }) => failure).length;
const left = outcomes.filter(({ notRun }) => notRun).length;
console.log(
  failed ? `${failed} of ${STAGES.length} stages failed` : `Everything ${left ? 'that was run ' : ''}is in order.`,
);
process.exitCode = failed ? 1 : 0;
