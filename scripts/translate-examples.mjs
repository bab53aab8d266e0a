/**
 * Translates the examples of the doc comments into the other languages. This compiles them first, with the declarations
 * in rosetta/default.ts-fixture. Run on its own, it is a check.
 *
 * Usage: node scripts/translate-examples.mjs
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { run } from './steps.mjs';

/**
 * Runs a function on the compiled package in the current folder while it has translations and another README, because
 * the one for npm is about TypeScript.
 *
 * @param readme the temporary README
 * @param act the function
 */
export function withTranslations(readme, act) {
  const compiled = readFileSync('.jsii', 'utf8');
  try {
    writeFileSync('.jsii', JSON.stringify({ ...JSON.parse(compiled), readme: { markdown: readme } }, undefined, 2));
    run('npx', ['--no-install', 'jsii-rosetta', 'extract', '--strict', '.'], { cwd: process.cwd() });
    act();
  } finally {
    writeFileSync('.jsii', compiled);
    rmSync('.jsii.tabl.json', { force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) withTranslations('', () => {});
