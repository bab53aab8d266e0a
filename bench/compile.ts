import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';

const ROOT = path.join(__dirname, '..');
/** The package: what is compiled of the library is its lib/, and the rest is that of the project. */
const PACKAGE = path.join(ROOT, '.cache', 'bench');
const COMPILED = path.join(PACKAGE, 'compiled');

/** The packages of `npm run api-server`, by the versions of Kubernetes. */
const API_SERVERS = path.join(ROOT, 'dist', 'kubernetes');

/** The versions of Kubernetes whose packages are built. */
export function builtVersions(): string[] {
  return fs.existsSync(API_SERVERS) ? fs.readdirSync(API_SERVERS).sort() : [];
}

/** Compiles the library and the cases as the package is made, so that no compiler runs while they are measured. */
export function compile(): void {
  fs.rmSync(PACKAGE, { recursive: true, force: true });
  const compiler = require.resolve('typescript/bin/tsc');
  const options = ['--project', path.join(ROOT, 'bench'), '--noEmit', 'false', '--outDir', COMPILED];
  execFileSync(process.execPath, [compiler, ...options], { stdio: 'inherit' });
  const lib = path.join(PACKAGE, 'lib');
  fs.renameSync(path.join(COMPILED, 'src'), lib);
  fs.symlinkSync(lib, path.join(COMPILED, 'src'));
  for (const name of ['assets', 'package.json', 'src']) fs.symlinkSync(path.join(ROOT, name), path.join(PACKAGE, name));
  const modules = path.join(PACKAGE, 'node_modules');
  fs.mkdirSync(modules);
  for (const version of builtVersions()) {
    fs.symlinkSync(path.join(API_SERVERS, version), path.join(modules, `cdk8s-stateful-kubernetes-${version}`));
  }
  execFileSync(process.execPath, [path.join(ROOT, 'scripts', 'bundle.mjs'), PACKAGE], { stdio: 'inherit' });
}

/** The compiled program of a case. */
export function compiledCase(name: string): string {
  return path.join(COMPILED, 'bench', 'cases', `${name}.js`);
}
