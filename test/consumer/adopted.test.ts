import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { Consumer, packageFor, RELEASES } from './support/consumer';
import { RUNNING_SETS } from '../adopt/sets';

/*
 * The programs that `adopt` prints, in a project of the release that it writes for unless told otherwise: as somebody
 * saves, compiles and runs them.
 */

const RELEASE = '33';

/** As strict as an app of `cdk8s init`, and more. */
const compilerOptions = {
  target: 'es2022',
  module: 'node16',
  strict: true,
  noUnusedLocals: true,
  skipLibCheck: false,
  types: ['node'],
};

/** Runs each program in the folder programs/, with a folder in after/ for what it synthesizes. */
const RUN_ALL = `
const { readdirSync } = require('node:fs');
for (const file of readdirSync('programs').filter((name) => name.endsWith('.js'))) {
  process.env.CDK8S_OUTDIR = 'after/' + file.slice(0, -3);
  require('./programs/' + file);
}
`;

describe(`programs that adopt prints, with cdk8s-plus-${RELEASE}`, () => {
  const consumer = new Consumer();
  const { folder } = consumer;
  const cli = (...args: string[]) =>
    consumer.run('node', join('node_modules', packageFor(RELEASE), 'bin', 'cdk8s-stateful'), ...args);
  const names = RUNNING_SETS.map((_, index) => `set-${index}`);

  beforeAll(() => {
    consumer.install([RELEASE], {
      cdk8s: '^2.68.11',
      constructs: '^10.3.0',
      [`cdk8s-plus-${RELEASE}`]: `^${RELEASES[RELEASE]}`,
      typescript: '~6.0.0',
    });
    mkdirSync(join(folder, 'programs'));
    for (const [index, { manifests }] of RUNNING_SETS.entries()) {
      mkdirSync(join(folder, 'before', names[index]), { recursive: true });
      const file = join('before', names[index], 'objects.yaml');
      const adopted = manifests.filter(({ kind }) => kind !== 'Secret');
      writeFileSync(join(folder, file), adopted.map((manifest) => stringify(manifest)).join('---\n'));
      writeFileSync(join(folder, 'programs', `${names[index]}.ts`), cli('adopt', file));
    }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['programs'] }));
    writeFileSync(join(folder, 'run-all.js'), RUN_ALL);
  });

  afterAll(() => consumer.remove());

  test('compile, strict, and run', () => {
    consumer.compile('tsconfig.json');
    consumer.run('node', 'run-all.js');
    expect(readdirSync(join(folder, 'after')).sort()).toEqual([...names].sort());
  });

  test.each(RUNNING_SETS.map(({ shape }, index) => [shape, names[index]]))('render %s without a restart', (_, name) => {
    expect(cli('diff', join('before', name), join('after', name))).toMatch(/safe/);
  });
});
