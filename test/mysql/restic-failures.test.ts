import { spawnSync } from 'child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { busyBoxTools, describeInBusyBox } from '../support/busybox';
import { copyScripts, RESTIC_ENVIRONMENT, writeProgram } from '../support/pod-scripts';

/*
 * What the scripts of backups and restores make of a restic that fails in the middle. jq is not part of BusyBox: the stub
 * gives the newest backup whatever it reads, as the summary of one too.
 */

const UUID = '3e11fa47-71ca-11e1-9e33-c80aa9429562';
const NEWEST = '2026-11-28T00:00:00Z snap1';

let folder: string;
let tools: string;

const program = (name: string, script: string) => writeProgram(tools, name, script, join(tools, 'sh'));

/** The exit code of a script, and what it says, if the calls of restic that match a pattern of the shell fail. */
function run(
  script: string,
  { failing = 'none', unreadable = false, env = {} } = {},
): { code: number | null; lines: string[] } {
  program(
    'restic',
    `echo "$*" >>${folder}/calls
     case $* in
       ${failing}) echo 'Fatal: the store is away' >&2; exit 1 ;;
       backup*) echo '{}'; exit ${unreadable ? 3 : 0} ;;
       dump*) echo 'gtids=${UUID}:1-9' ;;
     esac`,
  );
  const { status, stderr } = spawnSync(join(tools, 'sh'), [join(folder, `${script}.sh`)], {
    encoding: 'utf8',
    env: {
      ...RESTIC_ENVIRONMENT,
      PATH: tools,
      KEEP: '--keep-daily 7',
      RESTORE_SET: 'db',
      VERIFY: '1',
      ...env,
    },
  });
  return {
    code: status,
    lines: stderr
      .trim()
      .replace(/^\S+Z \[[a-z-]+\] /gm, '')
      .split('\n'),
  };
}

const calls = () => readFileSync(join(folder, 'calls'), 'utf8');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'restic-'));
  mkdirSync(join(folder, 'volume', 'data'), { recursive: true });
  writeFileSync(join(folder, 'volume', 'data', '.backup'), `set=db\ntime=2026-11-29T00:00:00Z\ngtids=${UUID}:1-12\n`);
  const replaced = { '/tmp/': `${folder}/`, '/var/lib/mysql': join(folder, 'volume') };
  copyScripts(folder, ['restic', 'backup-store', 'restore-fetch'], replaced);
});
afterEach(() => rmSync(folder, { recursive: true }));

describeInBusyBox('a backup', () => {
  beforeEach(() => {
    tools = busyBoxTools(folder);
    program('jq', `cat >/dev/null; echo '${NEWEST}'`);
  });

  test('is stored, and expired ones are removed', () => {
    const { code, lines } = run('backup-store');
    expect({ code, lines }).toEqual({ code: 0, lines: [NEWEST, 'has backups of: 2026-11-28T00:00:00Z'] });
    expect(calls()).toMatch(/^backup .*\n(.*\n)*forget .*--keep-daily 7\n(.*\n)*prune/m);
  });

  test.each([
    ['--no-lock*', 'STOP: s3:db cannot be used: Fatal: the store is away'],
    ['snapshots*', 'STOP: the backups in s3:db cannot be listed: see above'],
    ['dump*', 'STOP: the backup snap1 cannot be read: see above'],
    ['backup*', 'STOP: the backup cannot be stored: see above'],
  ])('fails, and removes nothing, where %s fails', (failing, reason) => {
    const { code, lines } = run('backup-store', { failing });
    expect(code).toBe(1);
    expect(lines).toContain(reason);
    expect(calls()).not.toMatch(/^(forget|prune)/m);
  });

  test('is removed if some files could not be read', () => {
    const { code, lines } = run('backup-store', { unreadable: true });
    expect({ code, last: lines.at(-1) }).toEqual({ code: 1, last: 'STOP: the backup cannot be stored: see above' });
    expect(calls().trim().split('\n').at(-1)).toBe(`forget --quiet ${NEWEST}`);
  });

  test.each(['forget*', 'prune*'])('fails where %s fails', (failing) => {
    expect(run('backup-store', { failing }).code).toBe(1);
  });
});

describeInBusyBox('what a restore needs', () => {
  beforeEach(() => {
    tools = busyBoxTools(folder);
    program('jq', `cat >/dev/null; echo '${NEWEST}'`);
  });

  const fetched = () => spawnSync('test', ['-e', join(folder, 'volume', 'restore', 'fetched')]).status === 0;

  test('is fetched', () => {
    expect(run('restore-fetch').code).toBe(0);
    expect(fetched()).toBe(true);
  });

  test('is a backup without the transaction that is left out', () => {
    expect(run('restore-fetch', { env: { RESTORE_GTID: `${UUID}:10` } }).code).toBe(0);
    rmSync(join(folder, 'volume', 'restore'), { recursive: true });
    const { code, lines } = run('restore-fetch', { env: { RESTORE_GTID: `${UUID}:9` } });
    expect(code).toBe(1);
    expect(lines.at(-1)).toBe(
      `STOP: the first backup of db, of 2026-11-28T00:00:00Z, is later than ${UUID}:9: there is nothing to restore from`,
    );
  });

  test.each([
    ['check*', {}, 'STOP: the repository s3:db is damaged: see above'],
    ['snapshots*base*', {}, 'STOP: the backups in s3:db cannot be listed: see above'],
    ['dump*', { RESTORE_GTID: `${UUID}:9` }, 'STOP: the backup snap1 cannot be read: see above'],
    ['snapshots*binlogs*', {}, 'STOP: the binary logs cannot be read: see above'],
    ['restore*binlogs*', {}, 'STOP: the binary logs cannot be read: see above'],
    ['restore*/restore/data', {}, 'STOP: the backup of 2026-11-28T00:00:00Z cannot be read: see above'],
  ])('is not taken for complete where %s fails', (failing, env, reason) => {
    const { code, lines } = run('restore-fetch', { failing, env });
    expect({ code, last: lines.at(-1) }).toEqual({ code: 1, last: reason });
    expect(fetched()).toBe(false);
  });
});
