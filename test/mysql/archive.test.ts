import { ChildProcess, spawn } from 'child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { setTimeout as pause } from 'timers/promises';
import { busyBoxTools, describeInBusyBox } from '../support/busybox';
import { copyScripts, RESTIC_ENVIRONMENT, writeProgram } from '../support/pod-scripts';

/** restic as far as it opens a repository and stores a day: with the files of the test, it is away or fails. */
const RESTIC = `
  case $* in
    *'cat config') [ ! -e "$FOLDER/none" ] || { echo 'Fatal: repository does not exist' >&2; exit 10; } ;;
    backup*2026-11-28) echo 'Fatal: a file cannot be read' >&2; exit 1 ;;
    backup*) [ ! -e "$FOLDER/full" ] || { echo 'Fatal: no space left' >&2; exit 1; }; echo "$*" >>"$FOLDER/stored-days" ;;
  esac`;

let folder: string;
let archive: ChildProcess;
let said = '';

const has = (name: string) => existsSync(join(folder, name));
const stored = () =>
  has('stored-days') ? readFileSync(join(folder, 'stored-days'), 'utf8').split('\n').length - 1 : 0;
const put = (name: string, content = '') => writeFileSync(join(folder, name), content);
const remove = (name: string) => rmSync(join(folder, name));
const lines = (words: string) => said.split('\n').filter((line) => line.includes(words)).length;

async function eventually(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition(); tries++) {
    if (tries === 200) throw new Error(`it does not happen that ${condition}; the log:\n${said}`);
    await pause(50);
  }
}

function close(log: string): void {
  put(`data/.archive/2026-11-29/u1/${log}`);
}

/** Starts the script in its container, with less rest. It is killed in the end, since it answers SIGTERM by ending all. */
function start(): void {
  const tools = busyBoxTools(folder);
  writeProgram(tools, 'restic', RESTIC, join(tools, 'sh'));
  const replaced = { '/tmp/': `${folder}/`, '/var/lib/mysql': folder, 'sleep "$1"': 'sleep 0.05' };
  copyScripts(folder, ['restic', 'archive'], replaced);
  const env = { ...RESTIC_ENVIRONMENT, PATH: tools, FOLDER: folder };
  archive = spawn(join(tools, 'sh'), [join(folder, 'archive.sh')], { env, detached: true });
  archive.stderr!.on('data', (data) => (said += data));
}

describeInBusyBox('the container archive', () => {
  jest.setTimeout(30_000);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'archive-'));
    said = '';
    mkdirSync(join(folder, 'data', '.archive', '2026-11-29', 'u1'), { recursive: true });
    close('binlog.000001');
  });
  afterEach(() => {
    process.kill(-archive.pid!, 'SIGKILL');
    rmSync(folder, { recursive: true, maxRetries: 5 });
  });

  test('stores a day again only when it has another file', async () => {
    start();
    await eventually(() => stored() === 1);
    await pause(500);
    expect(stored()).toBe(1);
    close('binlog.000002');
    await eventually(() => stored() === 2);
  });

  test('waits for the first backup, which creates the repository, and that is no failure', async () => {
    put('none');
    start();
    await eventually(() => lines('waits for the first backup') === 1);
    await pause(500);
    expect(lines('waits for the first backup')).toBe(1);
    remove('none');
    await eventually(() => stored() === 1 && !has('failing'));
    expect(lines('cannot store')).toBe(0);
  });

  test('notes since when it fails, and that it stores again', async () => {
    put('full');
    start();
    await eventually(() => lines('cannot store the binary logs of 2026-11-29') > 0);
    expect(Number(readFileSync(join(folder, 'failing'), 'utf8'))).toBeGreaterThan(1.7e9);
    put('failing', `${Math.floor(Date.now() / 1000) - 100}`);
    remove('full');
    await eventually(() => lines('stores binary logs again, after 10') === 1 && !has('failing'));
    expect(stored()).toBe(1);
  });

  test('fails as long as one day cannot be stored, although a later one is', async () => {
    mkdirSync(join(folder, 'data', '.archive', '2026-11-28', 'u1'), { recursive: true });
    put('data/.archive/2026-11-28/u1/binlog.000000');
    start();
    await eventually(() => stored() === 1 && lines('cannot store the binary logs of 2026-11-28') > 1);
    expect(has('failing')).toBe(true);
    rmSync(join(folder, 'data', '.archive', '2026-11-28'), { recursive: true });
    await eventually(() => !has('failing'));
  });

  test('fails where the repository that it stored in is gone', async () => {
    start();
    await eventually(() => stored() === 1);
    put('none');
    close('binlog.000002');
    await eventually(() => lines('STOP: there is no repository at s3:db') > 0 && has('failing'));
    expect(lines('waits for the first backup')).toBe(0);
  });
});
