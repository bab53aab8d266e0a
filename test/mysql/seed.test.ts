import { spawnSync } from 'child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { copyScripts, POD_ENVIRONMENT, writeProgram } from '../support/pod-scripts';

const SCRIPTS = ['accounts', 'common', 'donor', 'seed', 'seed-clone', 'seed-restore', 'temporary-server'];
const KEYS = ['root', 'replication', 'clone', 'monitor'].map((account) => `${account}-password`);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mysql-'));
  for (const name of ['scripts', 'programs', 'volume', 'secret', 'run']) mkdirSync(join(folder, name));
  for (const key of KEYS) writeFileSync(join(folder, 'secret', key), 'secret');
  copyScripts(join(folder, 'scripts'), SCRIPTS, {
    '/var/lib/mysql': join(folder, 'volume'),
    '/etc/mysql-secret': join(folder, 'secret'),
    '/var/run/mysqld': join(folder, 'run'),
  });
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What the init container logs, and with which code it ends. */
function seed(): { status: number | null; log: string } {
  const { status, stderr } = spawnSync('bash', [join(folder, 'scripts', 'seed.sh')], {
    encoding: 'utf8',
    env: { ...process.env, ...POD_ENVIRONMENT, PATH: `${join(folder, 'programs')}:${process.env.PATH}` },
  });
  return { status, log: stderr };
}

test('a volume with complete data is left as it is', () => {
  mkdirSync(join(folder, 'volume', 'data'));
  writeFileSync(join(folder, 'volume', 'data', '.complete'), 'made as a new set');
  expect(seed()).toEqual({ status: 0, log: expect.stringContaining('[seed] data is complete: made as a new set') });
});

test('a volume that holds something else is not touched', () => {
  writeFileSync(join(folder, 'volume', 'ibdata1'), '');
  expect(seed()).toEqual({ status: 1, log: expect.stringContaining('holds data that is not ours') });
  expect(readdirSync(join(folder, 'volume'))).toEqual(['ibdata1']);
});

describe('a volume that cannot be read is not taken for an empty one', () => {
  test('if its folder cannot be listed', () => {
    writeProgram(join(folder, 'programs'), 'find', 'echo "find: Input/output error" >&2; exit 1');
    expect(seed()).toEqual({ status: 1, log: expect.stringContaining(`STOP: cannot read ${join(folder, 'volume')}`) });
  });

  test('nor for a complete one, if its marker cannot be read', () => {
    mkdirSync(join(folder, 'volume', 'data', '.complete'), { recursive: true }); // reading a folder fails
    expect(seed()).toEqual({ status: 1, log: expect.stringContaining(`STOP: cannot read ${join(folder, 'volume')}`) });
  });
});
