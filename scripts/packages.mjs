/**
 * Makes the npm packages, in dist/js: one for each release of cdk8s-plus, from one source. Each is made in its own
 * folder below build/, where package-language.mjs makes the packages for other languages from it.
 *
 * Usage: node scripts/packages.mjs [<release of cdk8s-plus>]...   (default: all)
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withAbsoluteLinks } from './links.mjs';
import { ROOT, run } from './steps.mjs';

const RELEASES = readJson('projenrc', 'plus-releases.json');
const project = readJson('package.json');

/** The release that the source is written for; its package is already compiled, in lib/. */
const [OWN] = Object.keys(RELEASES);

/** The files that a package is made from. */
const SOURCES = ['assets', 'bin', 'docs', 'rosetta', 'src', 'CHANGELOG.md', 'LICENSE', 'README.md', 'tsconfig.json'];

/** Fields of package.json that serve the project, not its users. */
const FOR_THE_PROJECT = ['//', 'devDependencies', 'devEngines', 'jest', 'overrides', 'scripts'];

const asked = process.argv.slice(2);
const unknown = asked.filter((release) => !(release in RELEASES));
if (unknown.length > 0) throw new Error(`not in projenrc/plus-releases.json: ${unknown.join(', ')}`);

const packed = join(ROOT, 'dist', 'js');
rmSync(packed, { recursive: true, force: true });
for (const release of asked.length > 0 ? asked : Object.keys(RELEASES)) {
  const name = nameOf(release);
  console.log(`\n--- ${name}`);
  const folder = join(ROOT, 'build', name);
  stage(folder, release);
  if (release === OWN) {
    for (const made of ['.jsii', 'lib']) cpSync(join(ROOT, made), join(folder, made), { recursive: true });
  } else {
    compile(folder);
  }
  run('npx', ['--no-install', 'jsii-pacmak', '--no-npmignore', '--target', 'js', '--outdir', join(ROOT, 'dist')], {
    cwd: folder,
  });
}

function readJson(...path) {
  return JSON.parse(readFileSync(join(ROOT, ...path), 'utf8'));
}

function nameOf(release) {
  return release === OWN ? project.name : `${project.name}-${release}`;
}

/** Writes the sources of a package. */
function stage(folder, release) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const source of SOURCES) cpSync(join(ROOT, source), join(folder, source), { recursive: true });
  if (release !== OWN) for (const code of ['rosetta', 'src']) retarget(join(folder, code), release);
  writeFileSync(join(folder, 'README.md'), withAbsoluteLinks(readFileSync(join(ROOT, 'README.md'), 'utf8'), project));
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifestOf(release), undefined, 2)}\n`);
  for (const dependency of project.bundledDependencies) bundle(dependency, folder);
}

/** Replaces the imports of cdk8s-plus, and of this package, by those for a release. */
function retarget(folder, release) {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const file of names.filter((name) => /\.ts(-fixture)?$/.test(name)).map((name) => join(folder, name))) {
    const code = readFileSync(file, 'utf8')
      .replaceAll(`cdk8s-plus-${OWN}`, `cdk8s-plus-${release}`)
      .replaceAll(`from '${project.name}'`, `from '${nameOf(release)}'`);
    writeFileSync(file, code);
  }
}

/** The package.json of a package. */
function manifestOf(release) {
  const { name: _, peerDependencies, jsii, ...rest } = project;
  const { [`cdk8s-plus-${OWN}`]: __, ...peers } = peerDependencies;
  const kept = Object.entries(rest).filter(([field]) => !FOR_THE_PROJECT.includes(field));
  return {
    name: nameOf(release),
    ...Object.fromEntries(kept),
    peerDependencies: { ...peers, [`cdk8s-plus-${release}`]: `^${RELEASES[release]}` },
    jsii: { ...jsii, targets: release === OWN ? jsii.targets : targetsOf(release) },
  };
}

/** The package names in the other languages, in the form that cdk8s-plus uses. */
function targetsOf(release) {
  const { java, python, go } = project.jsii.targets;
  const { groupId, artifactId } = java.maven;
  return {
    java: { package: `${java.package}.plus${release}`, maven: { groupId, artifactId: `${artifactId}-${release}` } },
    python: { distName: `${python.distName}-${release}`, module: `${python.module}_${release}` },
    go: { moduleName: go.moduleName, packageName: `${go.packageName}${release}` },
  };
}

/** Copies a bundled dependency, without its files for browsers. */
function bundle(dependency, folder) {
  const from = join(ROOT, 'node_modules', dependency);
  const filter = (path) => path !== join(from, 'browser');
  cpSync(from, join(folder, 'node_modules', dependency), { recursive: true, filter });
}

function compile(folder) {
  run(
    'npx',
    ['--no-install', 'jsii', '--silence-warnings=reserved-word', '--silence-warnings=metadata/missing-dev-dependency'],
    { cwd: folder },
  );
  run('node', [join(ROOT, 'scripts', 'bundle.mjs'), folder]);
}
