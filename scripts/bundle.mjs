/**
 * Makes one file of the compiled library and one of its rules, in their place: a hundred small files read well, and take
 * three to five times as long to load.
 *
 * Usage: node scripts/bundle.mjs <folder with the compiled library>
 */
import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const require = createRequire(import.meta.url);
const { dependencies, peerDependencies } = require('../package.json');
const folder = resolve(process.argv[2]);
/** What the library loads when it is needed, and not before. */
const APART = ['rules', 'check/validation-report', 'guard/compare', 'guard/report'];

/** Two copies of a rule, with a memory each, would be a trap: the library has one door to them. */
const apart = {
  name: 'apart',
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
      const imported = relative(folder, join(resolveDir, path)).replaceAll('\\', '/');
      if (APART.includes(imported)) return { path: `./${imported}`, external: true };
      if (!imported.startsWith('rules/')) return undefined;
      return { errors: [{ text: `the library may import the rules by their index alone, and not ${path}` }] };
    });
  },
};

// Of their sources, since what is compiled already stays a hundred modules in one file. The constructs cannot be made so:
// jsii adds to their classes what other languages know them by.
await bundle('rules/index.js', fileURLToPath(new URL('../src/rules/index.ts', import.meta.url)));
await bundle('index.js', join(folder, 'index.js'), apart);

async function bundle(file, entry, ...plugins) {
  const path = join(folder, file);
  const names = Object.keys(require(path));
  await build({
    entryPoints: [entry],
    outfile: path,
    allowOverwrite: true,
    bundle: true,
    external: Object.keys({ ...dependencies, ...peerDependencies }),
    // What is never run, but tells ES modules the names that they can import.
    footer: { js: `0 && (module.exports = { ${names.join(', ')} });` },
    logLevel: 'warning',
    platform: 'node',
    plugins,
    target: 'node20',
  });
}
