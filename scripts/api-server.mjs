/**
 * Builds the packages cdk8s-stateful-kubernetes-1.N: the API server's own validation of a version of Kubernetes as a
 * WebAssembly module, with the code by which Node calls it.
 *
 * Usage: npm run api-server -- [VERSION…]
 *
 * A version is the name of a file in modules/; without one, the two newest are built. Needs Go. The same version of Go
 * always produces the same bytes. The packages are left in dist/kubernetes/.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from './steps.mjs';

const HERE = join(ROOT, 'api-server');
const OUT = join(ROOT, 'dist', 'kubernetes');
/** The build folder of a version; what Go downloaded and compiled stays there for the next build. */
const WORK = join(ROOT, 'build', 'api-server');
const TARGET = { GOOS: 'wasip1', GOARCH: 'wasm', CGO_ENABLED: '0', GOFLAGS: '', GOWORK: 'off' };
/** The first tag of the Go files: `k131`, of the oldest version that can be built. */
const OLDEST = 31;
const MODULE = 'api-server.wasm';

/** The versions that can be built, the oldest first. */
export const VERSIONS = readdirSync(join(HERE, 'modules'))
  .filter((file) => file.endsWith('.mod'))
  .map((file) => basename(file, '.mod'))
  .sort((a, b) => minor(a) - minor(b));

function minor(version) {
  return Number(version.split('.')[1]);
}

function go(folder, args, options = {}) {
  const { status, error, stdout } = spawnSync('go', args, {
    cwd: folder,
    env: { ...process.env, ...TARGET },
    stdio: ['ignore', options.isRead ? 'pipe' : 'inherit', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`go ${args.join(' ')} ended with ${status}`);
  return stdout;
}

/** Builds the package of a version, and returns its folder. */
export function build(version) {
  if (!VERSIONS.includes(version)) throw new Error(`there is no ${version}, only ${VERSIONS.join(', ')}`);
  const folder = join(WORK, version);
  const modules = readFileSync(join(HERE, 'modules', `${version}.mod`), 'utf8');
  const [, release] = /k8s\.io\/kubernetes (v1\.\d+\.\d+)/.exec(modules) ?? [];
  prepare(folder, version);

  const tags = Array.from({ length: minor(version) - OLDEST + 1 }, (_, n) => `k1${OLDEST + n}`).join();
  const modes = ['-mod=vendor', `-tags=${tags}`];
  const variables = {
    'k8s.io/component-base/version.gitVersion': release,
    'k8s.io/component-base/version.gitMajor': '1',
    'k8s.io/component-base/version.gitMinor': minor(version),
  };
  const flags = ['-s', '-w', '-buildid=', ...Object.entries(variables).map(([name, value]) => `-X ${name}=${value}`)];
  const link = ['-trimpath', '-buildvcs=false', '-buildmode=c-shared', `-ldflags=${flags.join(' ')}`];
  go(folder, ['build', ...modes, ...link, '-o', MODULE, '.']);

  const packages = go(folder, ['list', ...modes, '-deps', '-f', '{{if not .Standard}}{{.ImportPath}}{{end}}', '.'], {
    isRead: true,
  });
  const notices = noticesOf(folder, packages.split('\n').filter(Boolean));
  const pack = join(OUT, version);
  rmSync(pack, { recursive: true, force: true });
  mkdirSync(pack, { recursive: true });
  renameSync(join(folder, MODULE), join(pack, MODULE));
  writePackage(pack, version, release, notices);
  return pack;
}

/** Copies our sources and the modules of Kubernetes, without the pruned parts, into the build folder. */
function prepare(folder, version) {
  mkdirSync(folder, { recursive: true });
  for (const entry of readdirSync(folder)) rmSync(join(folder, entry), { recursive: true, force: true });
  for (const file of readdirSync(HERE).filter((one) => one.endsWith('.go'))) {
    // The files for other versions import packages that this one does not have.
    if (isFor(version, readFileSync(join(HERE, file), 'utf8'))) cpSync(join(HERE, file), join(folder, file));
  }
  for (const kind of ['mod', 'sum']) cpSync(join(HERE, 'modules', `${version}.${kind}`), join(folder, `go.${kind}`));
  go(folder, ['mod', 'vendor']);
  const vendor = join(folder, 'vendor');
  for (const pattern of prunedFiles()) {
    for (const file of matching(vendor, pattern.split('/'))) rmSync(file);
  }
  cpSync(join(HERE, 'stubs'), vendor, { recursive: true });
}

/** Whether a Go file applies to a version: the tag `k134` means 1.34 and later, `!k134` earlier versions. */
function isFor(version, source) {
  const [, not, oldest] = /^\/\/go:build (!?)k1(\d+)$/m.exec(source) ?? [];
  return oldest === undefined || Number(oldest) <= minor(version) === (not === '');
}

function prunedFiles() {
  const lines = readFileSync(join(HERE, 'pruned.txt'), 'utf8').split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('#'));
}

/**
 * The files in a folder whose paths match a pattern, in which * stands for any name.
 * @param folder {string}
 * @param pattern {string[]} the parts of the path
 */
function matching(folder, pattern) {
  const [first, ...rest] = pattern;
  if (!existsSync(folder)) return [];
  const name = new RegExp(`^${first.replaceAll('.', '\\.').replaceAll('*', '.*')}$`);
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => name.test(entry.name));
  if (rest.length === 0) return entries.filter((entry) => entry.isFile()).map((entry) => join(folder, entry.name));
  return entries.filter((entry) => entry.isDirectory()).flatMap((entry) => matching(join(folder, entry.name), rest));
}

const NOTICE = /^(?:LICEN[CS]E|NOTICE|COPYING|PATENTS|COPYRIGHT)/i;

/**
 * The licences and notices of all code in a module: those next to each package, and in the folders above it.
 */
function noticesOf(folder, packages) {
  const texts = new Map();
  const add = (owner, path) => {
    for (const file of existsSync(path)
      ? readdirSync(path)
          .filter((name) => NOTICE.test(name))
          .sort()
      : []) {
      const text = readFileSync(join(path, file), 'utf8').trim();
      const owners = texts.get(text) ?? new Set();
      texts.set(text, owners.add(`${owner}/${file}`));
    }
  };
  const folders = new Set();
  for (let path of packages) for (; path !== '.'; path = dirname(path)) folders.add(path);
  for (const path of [...folders].sort()) add(path, join(folder, 'vendor', path));
  add('go', go(folder, ['env', 'GOROOT'], { isRead: true }).trim());
  return [...texts].map(([text, owners]) => `${[...owners].join('\n')}\n\n${text}\n`).join(`\n${'-'.repeat(100)}\n\n`);
}

function writePackage(pack, version, release, notices) {
  const main = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const { repository, author, license, engines } = main;
  const manifest = {
    name: `cdk8s-stateful-kubernetes-${version}`,
    version: main.version,
    description: `The validation of the API server of Kubernetes ${version}, and kubectl's reading of YAML, without a cluster`,
    keywords: ['kubernetes', 'validation', 'kubectl', 'api-server', 'webassembly'],
    repository: { ...repository, directory: 'api-server' },
    author,
    license,
    engines,
    main: 'index.js',
    types: 'index.d.ts',
    files: ['index.js', 'index.d.ts', 'api-server.wasm', 'NOTICES'],
    kubernetes: version,
    kubernetesRelease: release,
    publishConfig: main.publishConfig,
  };
  writeFileSync(join(pack, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  writeFileSync(join(pack, 'NOTICES'), notices);
  cpSync(join(ROOT, 'LICENSE'), join(pack, 'LICENSE'));
  for (const file of ['index.js', 'index.d.ts']) cpSync(join(HERE, 'npm', file), join(pack, file));
  const readme = readFileSync(join(HERE, 'npm', 'README.md'), 'utf8').replaceAll('VERSION', version);
  writeFileSync(join(pack, 'README.md'), readme.replaceAll('RELEASE', release));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const asked = process.argv.slice(2);
  for (const version of asked.length > 0 ? asked : VERSIONS.slice(-2)) {
    console.log(`Kubernetes ${version}: ${build(version)}`);
  }
}
