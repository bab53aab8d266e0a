import { spawnSync } from 'child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ASSETS } from '../../src/assets';
import { busyBoxTools, describeInBusyBox } from '../support/busybox';
import { RESTIC_ENVIRONMENT, writeProgram } from '../support/pod-scripts';

const REPOSITORY = 's3:https://s3.example.com/db';

/** restic as far as it opens and creates a repository: the config is readable by the pod that wrote it. */
const RESTIC = `
  fatal() { echo "Fatal: $1" >&2; exit "$2"; }
  case $* in
    '--no-lock cat config')
      [ -e "$FOLDER/config" ] || fatal 'repository does not exist: unable to open config file' 10
      [ "$(cat "$FOLDER/config")" = own ] || fatal "$(cat "$FOLDER/config")" "$(cat "$FOLDER/code")" ;;
    '--quiet init')
      [ ! -e "$FOLDER/key" ] || fatal 'create key in repository failed: repository already contains keys' 1
      touch "$FOLDER/key"
      echo own >"$FOLDER/config" ;;
    *) fatal "unknown: $*" 99 ;;
  esac`;

const DAMAGED = 'config or key 2dcd1a26 is damaged: ciphertext verification failed';
const ADVICE = 'Two pods created it at once, or one was interrupted. If it has no backups yet, empty it';

let folder: string;
let tools: string;

function file(name: string, content: string): void {
  writeFileSync(join(folder, name), `${content}\n`);
}

/** What a pod says that opens the repository; `meanwhile` happens while it waits. */
function opened(how: 'create' | 'existing' | 'awaited', { meanwhile = ':' } = {}): string[] {
  const script = `
    sleep() { echo "waits $1 s"; ${meanwhile}; }
    . ${join(ASSETS, 'mysql', 'restic.sh')}
    if open_repository ${how}; then echo open; else echo none; fi`;
  const { stdout } = spawnSync(join(tools, 'sh'), ['-c', `exec 2>&1\n${script}`, 'store.sh'], {
    encoding: 'utf8',
    env: { ...RESTIC_ENVIRONMENT, PATH: tools, FOLDER: folder, RESTIC_REPOSITORY: REPOSITORY },
  });
  return stdout
    .trim()
    .split('\n')
    .map((line) => line.replace(/^\S+Z \[store\] /, ''));
}

describeInBusyBox('the repository of backups', () => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'repository-'));
    tools = busyBoxTools(folder);
    writeProgram(tools, 'restic', RESTIC, join(tools, 'sh'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('is created by the first backup, which looks again before it stores anything', () => {
    expect(opened('create')).toEqual([`creates the repository ${REPOSITORY}`, 'waits 30 s', 'open']);
    expect(opened('create')).toEqual(['open']);
  });

  test('is not used if another pod created it at the same time, and their keys and config do not fit', () => {
    file('code', '1');
    const meanwhile = `echo '${DAMAGED}' >"$FOLDER/config"`;
    const stop = `STOP: ${REPOSITORY} cannot be used: Fatal: ${DAMAGED}. ${ADVICE}`;
    expect(opened('create', { meanwhile })).toEqual([`creates the repository ${REPOSITORY}`, 'waits 30 s', stop]);
    expect(opened('create')).toEqual([stop]);
    expect(opened('awaited')).toEqual([stop]);
  });

  test('cannot be created where a pod was interrupted that created it', () => {
    file('key', '');
    expect(opened('create')).toEqual([
      `creates the repository ${REPOSITORY}`,
      `STOP: cannot create the repository ${REPOSITORY}: Fatal: create key in repository failed: repository already contains keys. ${ADVICE}`,
    ]);
  });

  test('is created by backups alone', () => {
    expect(opened('existing')).toEqual([`STOP: there is no repository at ${REPOSITORY}`]);
    expect(opened('awaited')).toEqual(['none']);
  });

  test.each([
    ['wrong password or no key found', '12', 'the RESTIC_PASSWORD of the Secret keys is not the one that'],
    ['dial tcp: lookup s3.example.com: no such host', '1', 'cannot be used: Fatal: dial tcp: lookup s3.example.com'],
  ])('says why it cannot be opened: %s', (message, code, reason) => {
    file('config', message);
    file('code', code);
    const [line, ...more] = opened('create');
    expect(line).toContain(`STOP: `);
    expect(line).toContain(reason);
    expect(line).not.toContain(ADVICE);
    expect(more).toEqual([]);
  });
});
