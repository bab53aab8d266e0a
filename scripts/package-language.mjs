/**
 * Makes the package of a language from the compiled package in the current folder, into its dist/. The README of that
 * package is the page of docs about the language, and the examples in its doc comments are translated.
 *
 * Usage: node scripts/package-language.mjs python|java|go
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { run } from './steps.mjs';

const [, , language] = process.argv;
const cwd = process.cwd();
const { peerDependencies, repository } = JSON.parse(readFileSync('package.json', 'utf8'));
const compiled = readFileSync('.jsii', 'utf8');

/** Maven Central lacks cdk8s-plus: its package is built first, into the folder where the build of ours then finds it. */
function buildPeer() {
  const peer = Object.keys(peerDependencies).find((name) => name.startsWith('cdk8s-plus-'));
  const folder = `node_modules/${peer}`;
  if (existsSync(`${folder}/dist/java`)) return;
  run('npx', ['--no-install', 'jsii-pacmak', folder, '--no-npmignore', '--target', 'java'], { cwd });
}

/** The page about the language. Its links must lead somewhere from the registries too. */
function readme() {
  const docs = `${repository.url.replace(/\.git$/, '')}/blob/main/docs/`;
  return readFileSync(`docs/${language}.md`, 'utf8').replace(/\]\((?![a-z]+:|#)/g, `](${docs}`);
}

if (language === 'java') buildPeer();
try {
  writeFileSync('.jsii', JSON.stringify({ ...JSON.parse(compiled), readme: { markdown: readme() } }, undefined, 2));
  run('npx', ['--no-install', 'jsii-rosetta', 'extract', '--strict', '.'], { cwd });
  // Of Go no more than the code is published. Building it here would need its peers from a proxy: test:languages does.
  const codeOnly = language === 'go' ? ['--code-only'] : [];
  run('npx', ['--no-install', 'jsii-pacmak', '--verbose', '--target', language, ...codeOnly], { cwd });
} finally {
  writeFileSync('.jsii', compiled);
  rmSync('.jsii.tabl.json', { force: true });
}
