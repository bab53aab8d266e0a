/**
 * Translates the examples of the doc comments into the other languages, which first compiles them with what
 * rosetta/default.ts-fixture declares. Run by itself it is a check.
 *
 * Usage: node scripts/translate-examples.mjs
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { run } from './steps.mjs';

/**
 * Does something with the compiled package in the current folder while it has translations, and another README: the one of
 * npm is about TypeScript.
 *
 * @param readme the README for the time being
 * @param act what to do
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
