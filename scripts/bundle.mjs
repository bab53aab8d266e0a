/**
 * Makes one file of the compiled library and one of its rules, in their place: a hundred small files read well, and take
 * three to five times as long to load.
 *
 * Usage: node scripts/bundle.mjs <folder with the compiled library>
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const require = createRequire(import.meta.url);
const { dependencies, peerDependencies } = require('../package.json');
const folder = resolve(process.argv[2]);
/** What the library loads when it is needed, and not before. */
const APART = ['rules', 'check/validation-report', 'guard/compare', 'guard/report/guard-report'];

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

const [library, rules] = ['index.js', 'rules/index.js'].map((file) => join(folder, file));
// Of their sources, since what is compiled already stays a hundred modules in one file. The constructs cannot be made so:
// jsii adds to their classes what other languages know them by.
await bundle(rules, { entryPoints: [fileURLToPath(new URL('../src/rules/index.ts', import.meta.url))] });
await bundle(library, { stdin: { contents: lazyIndex(library), resolveDir: folder }, plugins: [apart] });

async function bundle(file, options) {
  await build({
    ...options,
    outfile: file,
    allowOverwrite: true,
    bundle: true,
    external: Object.keys({ ...dependencies, ...peerDependencies }),
    // What is never run, but tells ES modules the names that they can import.
    footer: { js: `0 && (module.exports = { ${Object.keys(require(file)).join(', ')} });` },
    logLevel: 'warning',
    platform: 'node',
    target: 'node20',
  });
}

/**
 * The index, but that a module runs when one of its names is first asked for: who wants an app of this library and none of
 * its workloads need not load cdk8s-plus.
 */
function lazyIndex(index) {
  const imports = readFileSync(index, 'utf8').matchAll(/require\("(\.[^"]+)"\)/g);
  const modules = Array.from(imports, ([, path]) => ({ path, names: Object.keys(require(join(folder, path))) }));
  const exported = Object.keys(require(index)).map((name) => {
    const owner = modules.find(({ names }) => names.includes(name));
    if (!owner) throw new Error(`no module that the index imports has ${name}`);
    return `define('${name}', () => require('${owner.path}'));`;
  });
  return `Object.defineProperty(exports, '__esModule', { value: true });
    const define = (name, load) => Object.defineProperty(exports, name, { enumerable: true, get: () => load()[name] });
    ${exported.join('\n')}`;
}
