import { spawnSync } from 'child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ASSETS } from '../../src/assets';
import { POD_ENVIRONMENT } from '../support/pod-scripts';

const OWN = '3e11fa47-71ca-11e1-9e33-c80aa9429562';
const GROUP = '7896053b-87e7-41b6-8eed-fe048201a6a3';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mysql-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What pod 0 says and does where pod 1 answers, and has some transactions that it lacks: the watch is the real one. */
function primary(part: string, ahead: string): string[] {
  const script = `
    . ${join(ASSETS, 'mysql', 'common.sh')}
    data=${folder}
    . ${join(ASSETS, 'mysql', 'watch-primary.sh')}
    peers() { echo 1; }
    ask() { state=complete executed=all purged='' received='' part='${part}'; }
    missing() { echo '${ahead}'; }
    sql() { local statement; statement=$(cat); if [[ $statement == *uuid* ]]; then echo '${OWN}|some'; else echo "sql: $statement"; fi; }
    verdict() { echo "verdict: $1"; }
    log() { echo "log: $*"; }
    look`;
  const env = { ...process.env, ...POD_ENVIRONMENT, HOSTNAME: 'db-0' };
  return spawnSync('bash', ['--norc', '-c', script], { encoding: 'utf8', env }).stdout.trim().split('\n');
}

const opens = [
  'sql: SET GLOBAL super_read_only = OFF; SET GLOBAL read_only = OFF',
  'log: no peer is ahead: takes writes',
  'verdict: ready',
];

test('a primary takes writes where no peer is ahead', () => {
  expect(primary('replica', '')).toEqual(opens);
});

test('a primary takes writes where a replica has transactions of its own', () => {
  expect(primary('replica', `${GROUP}:1-5`)).toEqual(opens);
});

test('a primary whose volume went back in time stays read-only', () => {
  expect(primary('replica', `${OWN}:6-9`)).toEqual([
    expect.stringMatching(/^verdict: not ready: its volume went back in time: db-1 has .*:6-9 of this server/),
  ]);
});

test.each([GROUP, `${GROUP} primary`, 'alone'])('a primary stays read-only where a peer is in a group: %s', (part) => {
  expect(primary(part, '')).toEqual(['verdict: not ready: db-1 is in a group, which may take writes. Stays read-only']);
});

describe('a primary that was a member of a group before', () => {
  beforeEach(() => writeFileSync(join(folder, '.primary'), 'db-1.db.svc\n'));

  test('stays read-only where a peer has what was written while it was away from the group', () => {
    expect(primary('replica', `${GROUP}:6-9`)).toEqual([
      `verdict: not ready: was away from the group before failover was switched off: db-1 has ${GROUP}:6-9, missing here.` +
        ' Stays read-only. To seed it from a replica, delete its claim and pod',
    ]);
  });

  test('is none any more once it took writes', () => {
    expect(primary('replica', '')).toEqual(opens);
    expect(readdirSync(folder)).toEqual([]);
  });
});
