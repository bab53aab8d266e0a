import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const SOURCES = join(ROOT, 'src');
const APPS = join(__dirname, 'app');
const EXPECTED = readFileSync(join(__dirname, 'expected.yaml'), 'utf8');
const PEERS = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).peerDependencies;

/** The only folders and files that may be in the tarball. */
const PACKAGED = [
  '.jsii',
  'API.md',
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'assets',
  'bin',
  'docs',
  'lib',
  'node_modules',
  'package.json',
];

const CONSUMERS: Record<string, Record<string, string>> = {
  // cdk8s 2.68.11, which the range names, was never published.
  'the oldest peers': { cdk8s: '2.68.12', constructs: '10.3.0', 'cdk8s-plus-27': '2.9.5', typescript: '~5.4.0' },
  'the newest peers': { ...PEERS, typescript: '~6.0.0' },
};

describe.each(Object.entries(CONSUMERS))('with %s', (_, dependencies) => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'consumer-'));
    cpSync(APPS, folder, { recursive: true });
    copyFileSync(tarball(), join(folder, 'tarball.tgz'));
    writeFileSync(
      join(folder, 'package.json'),
      JSON.stringify({
        private: true,
        dependencies: { ...dependencies, 'cdk8s-stateful': 'file:tarball.tgz', '@types/node': '^20' },
      }),
    );
    run('npm', 'install', '--no-audit', '--no-fund', '--prefer-offline', '--no-package-lock');
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs a command in the consumer's folder; what it prints is in the error if it fails. */
  function run(command: string, ...args: string[]): void {
    // Without the settings that npm hands on to what it runs, which would make it look for the packages of this one.
    const env = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^npm_(config|package)_/.test(name)),
    );
    try {
      execFileSync(command, args, {
        cwd: folder,
        env: { ...env, CDK8S_CHECK_UPGRADE: 'false' },
        stdio: 'pipe',
        encoding: 'utf8',
      });
    } catch (error) {
      const { stdout, stderr } = error as { stdout: string; stderr: string };
      throw new Error(`${[command, ...args].join(' ')} failed:\n${stdout}${stderr}`);
    }
  }

  /** Runs a command that synthesizes, and returns what it made. */
  function synthesized(command: string, ...args: string[]): string {
    rmSync(join(folder, 'dist'), { recursive: true, force: true });
    run(command, ...args);
    return readFileSync(join(folder, 'dist', 'consumer.k8s.yaml'), 'utf8');
  }

  const compile = (...args: string[]) =>
    run(process.execPath, join('node_modules', 'typescript', 'bin', 'tsc'), '--project', ...args);

  test('the library is installed once, with what is needed and nothing else', () => {
    const installed = join(folder, 'node_modules', 'cdk8s-stateful');
    expect(readdirSync(installed).filter((name) => !PACKAGED.includes(name))).toEqual([]);
    expect(readdirSync(installed)).toEqual(
      expect.arrayContaining(PACKAGED.filter((name) => ['lib', '.jsii', 'API.md', 'CHANGELOG.md'].includes(name))),
    );
    const compiled = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => [name.replace(/\.ts$/, '.js'), name.replace(/\.ts$/, '.d.ts')]);
    const lib = readdirSync(join(installed, 'lib'), { recursive: true, encoding: 'utf8' });
    expect(lib.filter((name) => /\.\w+$/.test(name)).sort()).toEqual(compiled.sort());
  });

  test('JavaScript that requires it', () => {
    expect(synthesized('node', 'main.cjs')).toBe(EXPECTED);
  });

  test('JavaScript that imports it', () => {
    expect(synthesized('node', 'main.mjs')).toBe(EXPECTED);
  });

  test('strict TypeScript that checks the types of its libraries, under cdk8s-cli', () => {
    compile('tsconfig.consumer.json');
    expect(synthesized(join(ROOT, 'node_modules', '.bin', 'cdk8s'), 'synth')).toBe(EXPECTED);
  });

  test('the library uses nothing that these peers lack', () => {
    cpSync(SOURCES, join(folder, 'src'), { recursive: true });
    expect(() => compile('tsconfig.src.json')).not.toThrow();
  });
});

function tarball(): string {
  const folder = join(ROOT, 'dist', 'js');
  const packed = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  if (packed.length !== 1) {
    throw new Error(`run \`npm run package:js\` first: ${packed.length} tarballs in ${basename(folder)}`);
  }
  return join(folder, packed[0]);
}
