import { spawnSync } from 'child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ASSETS } from '../../src/assets';
import { POD_ENVIRONMENT } from '../support/pod-scripts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mysql-'));
  for (const name of ['secret', 'passwords']) mkdirSync(join(folder, name));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What the scripts say and do: the server is a stub that shows its statements. */
function said(script: string, file = 'passwords.sh'): string[] {
  const stubs = `
    . ${join(ASSETS, 'mysql', 'common.sh')}
    run=${folder} secret_folder=${folder}/secret in_use=${folder}/passwords
    . ${join(ASSETS, 'mysql', file)}
    set +e
    log() { echo "log: $*"; }
    hash_of() { echo "\\$6\\$0123456789abcdef\\$of-$1"; }
    sql() { local statement; statement=$(cat); echo "sql: $statement" >&2; }`;
  const { stdout } = spawnSync('bash', ['--norc', '-c', `exec 2>&1\n${stubs}\n${script}`], {
    encoding: 'utf8',
    env: { ...process.env, ...POD_ENVIRONMENT, HOSTNAME: 'db-0', PEER_DOMAIN: 'db' },
  });
  return stdout.trim().split('\n');
}

const secret = (passwords: { [key: string]: string }, name = 'secret') => {
  for (const [key, password] of Object.entries(passwords)) writeFileSync(join(folder, name, key), password);
};

/** Sets the passwords of accounts whose states are those lines. */
const setPasswords = (states: string, before = '') =>
  said(
    `retain='RETAIN CURRENT PASSWORD'; ${before}
     sql() { local s; s=$(cat); if [[ $s == *"$password_states" ]]; then printf '%s\\n' ${states}; else echo "sql: $s" >&2; fi; }
     run() { sql <<<"$1"; }
     set_passwords '' || echo again`,
    'accounts.sh',
  );

const hashed = (password: string) => `$6$0123456789abcdef$of-${password}`;
const recorded = (password: string) => `ATTRIBUTE '{"cdk8s-stateful": {"password": "${hashed(password)}"}}'`;

describe('the password of an account', () => {
  test('is given to a user that is new, with what else the manifest says', () => {
    secret({ key: 'it\'s \\ "one"' });
    expect(setPasswords(`"key|0||0|0|0|SSL||'app'@'%'"`)).toEqual([
      `sql: CREATE USER 'app'@'%' IDENTIFIED BY 'it\\'s \\\\ "one"' REQUIRE SSL  ${recorded('it\'s \\ "one"')}`,
    ]);
  });

  test('is left alone while it is that of the Secret', () => {
    secret({ key: 'same' });
    expect(setPasswords(`'key|1|${hashed('same')}|0|0|0|NONE||app@h'`)).toEqual(['']);
  });

  test('is changed with the Secret, and the one before stays valid', () => {
    secret({ key: 'new' });
    expect(setPasswords(`'key|1|${hashed('old')}|1|0|0|NONE||app@h'`)).toEqual([
      `sql: ALTER USER app@h IDENTIFIED BY 'new' RETAIN CURRENT PASSWORD ${recorded('new')}`,
    ]);
  });

  test('that was changed minutes ago gives way to the next, and what clients had before stays valid', () => {
    secret({ key: 'new' });
    expect(setPasswords(`'key|1|${hashed('short-lived')}|1|1|0|NONE||app@h'`)).toEqual([
      `sql: ALTER USER app@h IDENTIFIED BY 'new'  ${recorded('new')}`,
    ]);
  });

  test('of the set itself waits for the change before it, but not forever, and the one in use stays valid', () => {
    secret({ key: 'new' });
    const state = `'key|1|${hashed('old')}|1|1|1|NONE||root@h'`;
    expect(setPasswords(state)).toEqual(['again']);
    secret({ key: 'old' }, 'passwords');
    expect(setPasswords(state, 'overdue=1')).toEqual([
      `sql: ALTER USER root@h IDENTIFIED BY 'new' RETAIN CURRENT PASSWORD ${recorded('new')}`,
    ]);
    secret({ key: 'older' }, 'passwords'); // of two changes at once only the second was seen
    expect(setPasswords(state, 'overdue=1')).toEqual([
      `sql: ALTER USER root@h IDENTIFIED BY 'new'  ${recorded('new')}`,
    ]);
  });

  test.each([
    ['is missing', {}],
    ['ends in a newline', { key: 'one\n' }],
    ['is empty', { key: '' }],
  ])('that %s is not set: that is said once, and tried again; the others are set', (_, passwords) => {
    secret({ ...passwords, other: 'good' });
    const states = `"key|1||0|0|0|NONE||app@h" "other|1||0|0|0|NONE||b@h"`;
    expect(setPasswords(states, `said[app@h]=`)).toEqual([
      'log: the password of app@h is not set: the Secret passwords needs the key key: one line of printable characters, without a newline at its end',
      `sql: ALTER USER b@h IDENTIFIED BY 'good' RETAIN CURRENT PASSWORD ${recorded('good')}`,
      'again',
    ]);
  });
});

test('a statement that fails is said once an hour, without a password, and tried again', () => {
  const run = `run "ALTER USER a IDENTIFIED BY 'secret'" 'the password of a' || echo again`;
  const fails = `sql() { cat >/dev/null; echo 'ERROR 1819 (HY000): too simple'; return 1; }`;
  const failure = 'log: failed, and is retried: the password of a: ERROR 1819 (HY000): too simple';
  expect(said(`${fails}; SECONDS=10; ${run}; ${run}; SECONDS=3700; ${run}; ${run}`)).toEqual([
    failure,
    'again',
    'again',
    failure,
    'again',
    'again',
  ]);
  expect(said(`sql() { cat >/dev/null; return 124; }; ${run}`)).toEqual([
    'log: failed, and is retried: the password of a: no answer in time',
    'again',
  ]);
});

describe('a pod', () => {
  const keys = ['root', 'replication', 'clone', 'monitor'].map((name) => `${name}-password`);
  const all = (password: string) => Object.fromEntries(keys.map((key) => [key, password]));
  const adopting = (server: string, more = '') =>
    said(
      `recorded() { hash_of ${server}; }; client_files() { echo 'takes the passwords'; }; ${more} adopt || echo again`,
    );

  test('goes over to the passwords of the Secret once its server knows them', () => {
    secret(all('new'));
    secret(all('old'), 'passwords');
    expect(adopting('old')).toEqual(['again']);
    expect(adopting('new')).toEqual(['takes the passwords', 'log: uses the new passwords of the Secret']);
  });

  test('of a group passes it to the running group', () => {
    secret(all('new'));
    secret(all('old'), 'passwords');
    expect(adopting('new', 'role=member;').join(' ')).toMatch(
      /sql: CHANGE REPLICATION SOURCE TO SOURCE_USER = 'replication', SOURCE_PASSWORD = 'new' +FOR CHANNEL 'group_replication_recovery' takes/,
    );
  });

  test('does nothing while it uses those of the Secret', () => {
    secret(all('same'));
    secret(all('same'), 'passwords');
    expect(adopting('other')).toEqual(['']);
  });

  test('teaches its server the passwords where nobody else does, unlogged, and once', () => {
    secret(all("n'w"));
    const script = `recorded() { hash_of old; }; client_files() { echo 'takes the passwords'; }
      readlink() { echo revision; }; learn; learn`;
    expect(said(script)).toEqual([
      'log: there is no primary: takes the passwords from the Secret',
      expect.stringMatching(
        /^sql: SET sql_log_bin = 0; SET GLOBAL super_read_only = OFF; ALTER USER IF EXISTS root@localhost IDENTIFIED BY 'n\\'w' RETAIN CURRENT PASSWORD;ALTER USER IF EXISTS replication@'%' .*;ALTER USER IF EXISTS clone@'%' .*; SET GLOBAL super_read_only = ON$/,
      ),
      'takes the passwords',
    ]);
  });

  test('is asked by the primary whether it uses the new passwords, and silence is no', () => {
    const asked = (answers: string) =>
      said(`lock_name() { echo lock; }; peers() { echo 1; echo 2; }
        timeout() { local host; for host; do case $host in --host=*) break ;; esac; done; ${answers}; }
        all_use_them && echo all || echo not all`);
    expect(asked('echo 1')).toEqual(['all']);
    expect(asked('[[ $host == *db-2* ]] && echo 0 || echo 1')).toEqual(['not all']);
    expect(asked('[[ $host == *db-2* ]] && return 1 || echo 1')).toEqual(['not all']);
  });
});
