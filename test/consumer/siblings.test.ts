import { copyFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Consumer, RELEASES, ROOT, writtenFor } from './support/consumer';

/*
 * The packages for all releases of cdk8s-plus, in one tree with all of these: each compiles with every sort of object of
 * its cdk8s-plus, and renders the same bytes.
 */

const PROGRAM = readFileSync(join(__dirname, 'siblings', 'combinations.ts'), 'utf8');

const versions = (prefix: string) =>
  Object.fromEntries(
    Object.entries(RELEASES).map(([release, oldest]) => [`cdk8s-plus-${release}`, `${prefix}${oldest}`]),
  );
const PEERS = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).peerDependencies;

const TREES: Record<string, Record<string, string>> = {
  // cdk8s 2.68.11, which the range names, was never published.
  'the oldest peers': { cdk8s: '2.68.12', constructs: '10.3.0', ...versions(''), typescript: '~5.4.0' },
  'the newest peers': { ...PEERS, ...versions('^'), typescript: '~6.0.0' },
};

describe.each(Object.entries(TREES))('with %s', (_, dependencies) => {
  const consumer = new Consumer();
  const print = (...path: string[]) => consumer.run('node', join(...path));
  let expected: string;

  beforeAll(() => {
    consumer.install(Object.keys(RELEASES), dependencies);
    copyFileSync(join(__dirname, 'siblings', 'tsconfig.json'), join(consumer.folder, 'tsconfig.json'));
    for (const release of Object.keys(RELEASES)) {
      writeFileSync(join(consumer.folder, `for-${release}.ts`), writtenFor(release, PROGRAM));
    }
    consumer.compile('tsconfig.json');
    addCopy('33');
    expected = print('for-27.js');
  });

  afterAll(() => consumer.remove());

  /** A folder with a copy of cdk8s-plus to itself, as a library of charts that others use may bring one. */
  function addCopy(release: string): void {
    const folder = join(consumer.folder, 'copy');
    mkdirSync(folder);
    copyFileSync(join(consumer.folder, `for-${release}.js`), join(folder, `for-${release}.js`));
    const name = join('node_modules', `cdk8s-plus-${release}`);
    cpSync(join(consumer.folder, name), join(folder, name), { recursive: true });
  }

  test('the program renders what it is about', () => {
    expect(expected.match(/^# /gm)).toHaveLength(27);
    expect(expected.match(/^kind: StatefulSet$/gm)!.length).toBeGreaterThan(20);
  });

  test.each(Object.keys(RELEASES))('the package for cdk8s-plus-%s renders the same bytes as the others', (release) => {
    expect(print(`for-${release}.js`)).toBe(expected);
  });

  test('objects of another copy of a cdk8s-plus render the same bytes too', () => {
    expect(print('copy', 'for-33.js')).toBe(expected);
  });
});
