/**
 * Makes the packages for other languages and the other releases of cdk8s-plus, in dist/, from what `npm run package:js`
 * left in build/.
 *
 * Usage: node scripts/package-siblings.mjs [<release of cdk8s-plus>]... <language>...   (default: all releases)
 */
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from './steps.mjs';

const { name } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const releases = process.argv.slice(2).filter((argument) => /^\d+$/.test(argument));
const languages = process.argv.slice(2 + releases.length);
const siblings =
  releases.length > 0
    ? releases.map((release) => `${name}-${release}`)
    : readdirSync(join(ROOT, 'build')).filter((folder) => folder.startsWith(`${name}-`));
for (const sibling of siblings) {
  const cwd = join(ROOT, 'build', sibling);
  for (const language of languages) {
    run('node', [join(ROOT, 'scripts', 'package-language.mjs'), language], { cwd });
    cpSync(join(cwd, 'dist', language), join(ROOT, 'dist', language), { recursive: true });
  }
}
