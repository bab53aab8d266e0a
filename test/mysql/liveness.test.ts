import { spawnSync } from 'child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ASSETS } from '../../src/assets';

const ENVIRONMENT = {
  HOSTNAME: 'db-1',
  SET_NAME: 'db',
  PEER_DOMAIN: 'db.svc',
  SECRET_NAME: 'passwords',
  SEED_STRATEGY: 'clone',
  REPLICAS: '3',
  SERVER_ID_BASE: '100',
  PEER_WAIT_SECONDS: '300',
  MAX_LAG_SECONDS: '30',
  SEMI_SYNC: '0',
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mysql-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Whether the real probe passes; the client of MySQL is a stub that prints an error and fails. */
function passes(error: string): boolean {
  writeFileSync(join(folder, 'mysql'), `#!/usr/bin/env bash\necho "${error}" >&2\nexit 1\n`);
  chmodSync(join(folder, 'mysql'), 0o755);
  const env = { ...ENVIRONMENT, PATH: `${folder}:${process.env.PATH}` };
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
