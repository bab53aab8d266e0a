import { execFileSync } from 'child_process';
import * as path from 'path';

const ROOT = path.join(__dirname, '..');
const COMPILED = path.join(ROOT, '.cache', 'bench');

/** Compiles the library and the cases as the package is made, so that no compiler runs while they are measured. */
export function compile(): void {
  const compiler = require.resolve('typescript/bin/tsc');
  const options = ['--project', path.join(ROOT, 'bench'), '--noEmit', 'false', '--outDir', COMPILED];
  execFileSync(process.execPath, [compiler, ...options], { stdio: 'inherit' });
  const bundle = path.join(ROOT, 'scripts', 'bundle.mjs');
  execFileSync(process.execPath, [bundle, path.join(COMPILED, 'src')], { stdio: 'inherit' });
}

/** The compiled program of a case. */
export function compiledCase(name: string): string {
  return path.join(COMPILED, 'bench', 'cases', `${name}.js`);
}
