/**
 * Bundles the many compiled files into a few, which load in a third to a fifth of the time.
 * Afterwards lib/ contains the code that runs, the maps by which stack traces name the lines of src/, and the types
 * that the public ones are made of.
 *
 * Usage: node scripts/bundle.mjs [<folder of the package>]
 */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from './steps.mjs';

const require = createRequire(import.meta.url);
const root = resolve(process.argv[2] ?? ROOT);
const [lib, src] = ['lib', 'src'].map((folder) => join(root, folder));
const { dependencies, peerDependencies } = require(join(root, 'package.json'));

/** Each becomes one file. Imports between them stay imports, so that each is loaded only when needed, and once. */
const ENTRIES = ['index', 'rules/index', 'check/validation-report', 'guard/compare', 'guard/report/json', 'cli/index'];

/** A module of plain values that it reads from files; the values become part of the bundle. */
const EVALUATED = /asset-files\.js$/;

/** Replaces the code of a module by its values. */
const evaluated = {
  name: 'evaluated',
  setup({ onLoad }) {
    onLoad({ filter: EVALUATED }, ({ path }) => ({ contents: `module.exports = ${JSON.stringify(require(path))};` }));
  },
};

for (const entry of ENTRIES) await bundle(entry);
for (const file of filesOf(lib)) if (!isNeeded(file)) rmSync(join(lib, file));

async function bundle(entry) {
  const file = join(lib, `${entry}.js`);
  const names = Object.keys(require(file)).join(', ');
  await build({
    ...(entry === 'index' ? library(file) : { entryPoints: [join(src, `${entry}.ts`)] }),
    outfile: file,
    allowOverwrite: true,
    bundle: true,
    external: [...Object.keys({ ...dependencies, ...peerDependencies }), '../../package.json'],
    // This code never runs; it tells ES modules which names they can import.
    footer: { js: `0 && (module.exports = { ${names} });` },
    logLevel: 'warning',
    platform: 'node',
    plugins: [apart(entry), evaluated],
    sourcemap: 'linked',
    sourcesContent: false,
    target: 'node20',
  });
}

/**
 * The library is bundled from what jsii compiled, which adds the type information that other languages need. Everything
 * else is bundled from its sources, because compiled CommonJS would stay a hundred modules in one file.
 */
function library(index) {
  return { stdin: { contents: lazyIndex(index), resolveDir: lib } };
}

/**
 * The index, with modules that run only when one of their names is first used: an app of this library without its
 * workloads need not load cdk8s-plus.
 */
function lazyIndex(index) {
  const modules = importsOf(index).map((path) => ({ path, names: Object.keys(require(join(lib, path))) }));
  const exported = Object.keys(require(index)).map((name) => {
    const owner = modules.find(({ names }) => names.includes(name));
    if (!owner) throw new Error(`no module that the index imports has ${name}`);
    return `define('${name}', () => require('${owner.path}'));`;
  });
  return `Object.defineProperty(exports, '__esModule', { value: true });
    const define = (name, load) => Object.defineProperty(exports, name, { enumerable: true, get: () => load()[name] });
    ${exported.join('\n')}`;
}

/** Keeps the imports of other entries. */
function apart(entry) {
  return {
    name: 'apart',
    setup({ onResolve }) {
      onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
        const base = resolveDir.startsWith(lib) ? lib : src;
        const imported = relative(base, join(resolveDir, path)).replaceAll('\\', '/');
        const other = ENTRIES.find((one) => one === imported || one === `${imported}/index`);
        if (other === undefined || other === entry) return undefined;
        const from = relative(dirname(entry), other).replaceAll('\\', '/');
        return { path: from.startsWith('.') ? from : `./${from}`, external: true };
      });
    },
  };
}

/** The paths of the files in a folder, relative to it. */
function filesOf(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)));
}

function isNeeded(file) {
  const [, name, kind] = /^(.*?)\.(d\.ts|js|js\.map)$/.exec(file.replaceAll('\\', '/')) ?? [];
  return kind === 'd.ts' ? typesOf('index').has(name) : ENTRIES.includes(name);
}

/** A module, and the modules whose types its types are made of. */
function typesOf(module, known = new Set()) {
  if (known.has(module)) return known;
  known.add(module);
  for (const path of importsOf(join(lib, `${module}.d.ts`))) typesOf(join(dirname(module), path), known);
  return known;
}

/** The imports of a compiled file from this package. */
function importsOf(file) {
  return Array.from(
    readFileSync(file, 'utf8').matchAll(/(?:require\(|from |import\()["'](\.[^"']+)["']/g),
    ([, path]) => path,
  );
}
