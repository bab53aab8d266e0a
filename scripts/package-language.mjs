/**
 * Makes the package for a language from the compiled package in the current folder, into its dist/. Its README is the
 * page of docs about that language, and the examples in its doc comments are translated.
 *
 * Usage: node scripts/package-language.mjs python|java|go
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withAbsoluteLinks } from './links.mjs';
import { run } from './steps.mjs';
import { withTranslations } from './translate-examples.mjs';

const [, , language] = process.argv;
const cwd = process.cwd();
const project = JSON.parse(readFileSync('package.json', 'utf8'));
const { jsii, peerDependencies } = project;
const peer = Object.keys(peerDependencies).find((name) => name.startsWith('cdk8s-plus-'));
const release = peer.replace('cdk8s-plus-', '');

const PACKAGE = {
  python: () => {
    const folder = mkdtempSync(join(tmpdir(), 'python-'));
    pacmak('.', '--code-only', '--outdir', folder);
    refuseDictsInLists(join(folder, 'python', 'src', jsii.targets.python.module, '__init__.py'));
    run('python3', ['-m', 'venv', join(folder, 'venv')]);
    const python = join(folder, 'venv', 'bin', 'python');
    run(python, ['-m', 'pip', 'install', '--quiet', 'build~=1.5']);
    run(python, ['-m', 'build', '--outdir', join(cwd, 'dist', 'python'), join(folder, 'python')]);
    rmSync(folder, { recursive: true });
  },
  java: () => {
    // cdk8s-plus is not on Maven Central: its package is built first, into the folder where our build finds it.
    const folder = join('node_modules', peer);
    if (!existsSync(join(folder, 'dist', 'java'))) pacmak(folder, '--no-npmignore');
    pacmak('.');
  },
  // For Go only the code is published. Compiling it here would need its peers from a proxy: test:languages does that.
  go: () => pacmak('.', '--code-only'),
};

function pacmak(folder, ...options) {
  run('npx', ['--no-install', 'jsii-pacmak', folder, '--verbose', '--target', language, ...options], { cwd });
}

/**
 * In Python, jsii accepts a dict for a struct and translates its keys, except in a list: there it silently drops each
 * key of more than one word. Without the dict in their types, such lists are rejected by type checkers and at run time.
 */
function refuseDictsInLists(file) {
  const code = readFileSync(file, 'utf8');
  const precise = code.replace(
    /typing\.Sequence\[typing\.Union\[([^[\]]+), typing\.Dict\[builtins\.str, typing\.Any\]\]\]/g,
    'typing.Sequence[$1]',
  );
  if (precise === code) throw new Error(`${file} has no list that takes a dict for a struct`);
  writeFileSync(file, precise);
}

/** The page about the language, with the names of this package. */
function readme() {
  const page = readFileSync(join('docs', `${language}.md`), 'utf8');
  return withAbsoluteLinks(page, project, 'docs').replace(
    /(cdk8s[-_]?)(stateful|plus)([-_]?)33\b/g,
    (_, cdk8s, library, dash) =>
      library === 'stateful' && release === '27' ? cdk8s + library : cdk8s + library + dash + release,
  );
}

rmSync(join('dist', language), { recursive: true, force: true });
withTranslations(readme(), PACKAGE[language]);
