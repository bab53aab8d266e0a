import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const SOURCES = join(ROOT, 'src');
const CDK8S = join(ROOT, 'node_modules', '.bin', 'cdk8s');
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

  /** Runs a command in the consumer's folder, and returns what it prints; that is in the error if it fails. */
  function run(command: string, ...args: string[]): string {
    // Without the settings that npm hands on to what it runs, which would make it look for the packages of this one.
    const env = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^npm_(config|package)_/.test(name)),
    );
    try {
      return execFileSync(command, args, {
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

  test('JavaScript that imports any of its names', () => {
    expect(() => run('node', 'names.mjs')).not.toThrow();
  });

  test('JavaScript that takes nothing but FastApp, for which cdk8s-plus is not loaded', () => {
    expect(synthesized('node', 'lazy.cjs')).toBe('');
  });

  test('strict TypeScript that checks the types of its libraries, under cdk8s-cli', () => {
    compile('tsconfig.consumer.json');
    expect(synthesized(CDK8S, 'synth')).toBe(EXPECTED);
  });

  describe('the rules as a validation of cdk8s-cli', () => {
    const synth = (replicas: number) => {
      const validation = {
        package: join(folder, 'node_modules', 'cdk8s-stateful'),
        version: '0.0.0',
        class: 'RulesValidation',
      };
      writeFileSync(
        join(folder, 'cdk8s.yaml'),
        JSON.stringify({ app: `REPLICAS=${replicas} node validated.cjs`, validations: [validation] }),
      );
      return run(CDK8S, 'synth');
    };

    test('let pass what is in order or acknowledged, and tell the reason', () => {
      const report = synth(3);
      expect(report).toContain('acknowledged: the process keeps nothing');
      expect(report).toMatch(/Status\s.*success/);
    });

    test('fail on what is not, with the path of the construct', () => {
      expect(() => synth(-3)).toThrow(
        /statefulset-replicas: error[^]*Construct Path: shop\/queue[^]*StatefulSet queue, line \d+: spec.replicas is -3[^]*Validation failed/,
      );
    });
  });

  test('the command line', () => {
    const command = join('node_modules', '.bin', 'cdk8s-stateful');
    expect(run(command, '--version')).toBe('0.0.0\n');
    writeFileSync(join(folder, 'good.yaml'), EXPECTED);
    expect(run(command, 'check', 'good.yaml')).toBe('');
    writeFileSync(join(folder, 'bad.yaml'), EXPECTED.replace('replicas: 2', 'replicas: -2'));
    expect(() => run(command, 'check', 'bad.yaml')).toThrow(/bad.yaml:\d+: error: StatefulSet .*: spec.replicas is -2/);
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
