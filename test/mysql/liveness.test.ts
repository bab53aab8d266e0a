import { spawnSync } from 'child_process';
import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ASSETS } from '../../src/assets';
import { POD_ENVIRONMENT, writeProgram } from '../support/pod-scripts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mysql-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Whether the real probe passes; the client of MySQL is a stub that prints an error and fails. */
function passes(error: string): boolean {
  writeProgram(folder, 'mysql', `echo "${error}" >&2\nexit 1`);
  const env = { ...POD_ENVIRONMENT, PATH: `${folder}:${process.env.PATH}` };
  return spawnSync('bash', [join(ASSETS, 'mysql', 'liveness.sh')], { env }).status === 0;
}

test.each([
  'ERROR 1040 (HY000): Too many connections',
  'ERROR 3032 (HY000): The server is currently in offline mode',
  'ERROR 6400 (HY000): The server is currently in offline mode since 2026-11-29 11:02:28, reason: group_replication',
  'ERROR 13121 (HY000): a number of five digits, as newer errors have',
])('a server that answers with an error of its own is alive: %s', (error) => {
  expect(passes(error)).toBe(true);
});

test.each([
  "ERROR 2002 (HY000): Can't connect to local MySQL server through socket '/var/run/mysqld/mysqld.sock' (111)",
  'ERROR 2013 (HY000): Lost connection to MySQL server at reading initial communication packet, system error: 104',
  'Segmentation fault',
  '',
])('a server that does not answer is dead: "%s"', (error) => {
  expect(passes(error)).toBe(false);
});
