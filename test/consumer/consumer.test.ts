import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Consumer, packageFor, RELEASES, ROOT, writtenFor } from './support/consumer';

/* The packages for two releases of cdk8s-plus, in every way in which they are used; siblings.test.ts has the others. */

const APPS = join(__dirname, 'app');
const BIN = join(ROOT, 'node_modules', '.bin');
const CDK8S = join(BIN, 'cdk8s');
const EXPECTED = readFileSync(join(__dirname, 'expected.yaml'), 'utf8');
const PEERS = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).peerDependencies;

/** All that is in a package, but for its files in lib/. */
const PACKAGED = ['.jsii', 'CHANGELOG.md', 'LICENSE', 'README.md', 'bin', 'lib', 'node_modules', 'package.json'];

/** The code that is in it: what an import loads, and what that loads when it is needed. */
const CODE = [
  'check/validation-report.js',
  'cli/index.js',
  'guard/compare.js',
  'guard/report/json.js',
  'index.js',
  'rules/index.js',
];

const oldest = (release: string) => ({
  // cdk8s 2.68.11, which the range names, was never published.
  ...{ cdk8s: '2.68.12', constructs: '10.3.0', typescript: '~5.4.0' },
  [`cdk8s-plus-${release}`]: RELEASES[release],
});
const newest = (release: string) => ({
  ...{ cdk8s: PEERS.cdk8s, constructs: PEERS.constructs, typescript: '~6.0.0' },
  [`cdk8s-plus-${release}`]: `^${RELEASES[release]}`,
});

describe.each([
  ['27', 'oldest', oldest('27')],
  ['27', 'newest', newest('27')],
  ['33', 'oldest', oldest('33')],
  ['33', 'newest', newest('33')],
])('the package for cdk8s-plus-%s, with the %s peers', (release, _, dependencies) => {
  const name = packageFor(release);
  const consumer = new Consumer();
  const { folder } = consumer;
  const installed = join(folder, 'node_modules', name);
  const run = consumer.run.bind(consumer);

  beforeAll(() => {
    for (const file of readdirSync(APPS)) {
      writeFileSync(join(folder, file), writtenFor(release, readFileSync(join(APPS, file), 'utf8')));
    }
    consumer.install([release], dependencies);
  });

  afterAll(() => consumer.remove());

  /** Runs a command that synthesizes, and returns what it made. */
  function synthesized(command: string, ...args: string[]): string {
    rmSync(join(folder, 'dist'), { recursive: true, force: true });
    run(command, ...args);
    return readFileSync(join(folder, 'dist', 'consumer.k8s.yaml'), 'utf8');
  }

  describe('has what is needed and nothing else', () => {
    const filesIn = (path: string) => {
      const entries = readdirSync(path, { recursive: true, withFileTypes: true });
      return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    };
    const lib = () => filesIn(join(installed, 'lib')).map((file) => file.slice(join(installed, 'lib').length + 1));

    test('files of known kinds', () => {
      expect(readdirSync(installed).sort()).toEqual(PACKAGED);
      expect(readdirSync(join(installed, 'node_modules', 'yaml')).sort()).not.toContain('browser');
    });

    test('each line of code once, and a map of it', () => {
      expect(
        lib()
          .filter((file) => file.endsWith('.js'))
          .sort(),
      ).toEqual(CODE);
      expect(
        lib()
          .filter((file) => file.endsWith('.map'))
          .sort(),
      ).toEqual(CODE.map((file) => `${file}.map`));
      for (const file of CODE) {
        expect(readFileSync(join(installed, 'lib', file), 'utf8')).not.toContain('sourceMappingURL=data');
      }
    });

    test('the types that can be reached from the public ones', () => {
      expect(lib()).toContain('stateful-workload.d.ts');
      expect(lib().filter((file) => file.startsWith('rules/') && file.endsWith('.d.ts'))).toEqual([]);
    });

    test('less than 3 MB', () => {
      const sizes = filesIn(installed).map((file) => statSync(file).size);
      expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(3e6);
    });
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
    consumer.compile('tsconfig.consumer.json');
    expect(synthesized(CDK8S, 'synth')).toBe(EXPECTED);
  });

  test('an app with a MySQL that esbuild made one file of, away from the packages', () => {
    const unbundled = run('node', 'mysql.cjs');
    expect(unbundled).toContain('common.sh: |');
    mkdirSync(join(folder, 'elsewhere'), { recursive: true });
    run(
      join(BIN, 'esbuild'),
      'mysql.cjs',
      '--bundle',
      '--platform=node',
      '--outfile=elsewhere/app.js',
      '--log-level=error',
    );
    const alone = new Consumer();
    copyFileSync(join(folder, 'elsewhere', 'app.js'), join(alone.folder, 'app.js'));
    expect(alone.run('node', 'app.js')).toBe(unbundled);
    alone.remove();
  });

  test('an error whose stack names the lines of the source', () => {
    expect(() => run('node', '--enable-source-maps', 'refused.cjs')).toThrow(
      /\[consumer\/web\] [^]*src\/stateful-workload\.ts:\d+:\d+\)[^]*refused\.cjs:\d+/,
    );
  });

  describe('the rules as a validation of cdk8s-cli', () => {
    const synth = (replicas: number) => {
      const validation = { package: installed, version: '0.0.0', class: 'RulesValidation' };
      writeFileSync(
        join(folder, 'cdk8s.yaml'),
        JSON.stringify({ app: `REPLICAS=${replicas} node validated.cjs`, validations: [validation] }),
      );
      return run(CDK8S, 'synth');
    };

    test('pass correct and acknowledged manifests, and report the reason', () => {
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
    expect(run(command, 'diff', 'good.yaml', 'good.yaml')).toContain('safe');
  });

  test('the library uses nothing that these peers lack', () => {
    cpSync(join(ROOT, 'build', name, 'src'), join(folder, 'src'), { recursive: true });
    expect(() => consumer.compile('tsconfig.src.json')).not.toThrow();
  });
});
