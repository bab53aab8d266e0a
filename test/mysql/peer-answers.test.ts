import { spawnSync } from 'child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ASSETS } from '../../src/assets';
import { POD_ENVIRONMENT, writeProgram } from '../support/pod-scripts';

const UUID = '3e11fa47-71ca-11e1-9e33-c80aa9429562';
const OTHER_UUID = '4e11fa47-71ca-11e1-9e33-c80aa9429562';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mysql-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What a script says that has sourced the real common.sh; the client of MySQL is a stub. */
function said(script: string, { mysql = 'cat', env = {} }: { mysql?: string; env?: object } = {}): string {
  writeProgram(folder, 'mysql', mysql);
  const source = `. ${join(ASSETS, 'mysql', 'common.sh')}`;
  const { stdout } = spawnSync('bash', ['--norc', '-c', `exec 2>&1\n${source}\n${script}`, 'watch.sh'], {
    encoding: 'utf8',
    env: { ...POD_ENVIRONMENT, PATH: `${folder}:${process.env.PATH}`, FOLDER: folder, ...env },
  });
  return stdout.replace(/^\S+Z /gm, '');
}

/** What becomes of an answer, and the exit code of asking for it. */
function asked(answer: string): string {
  writeFileSync(join(folder, 'answer'), answer);
  return said('code=0; every() { false; }; ask 0 || code=$?; echo "$code:$state"', {
    mysql: 'cat "$FOLDER/answer"',
  }).trim();
}

describe('the answer of a peer', () => {
  test.each([
    ['a server that waits to be seeded', 'empty||||out'],
    ['a member without a majority', `complete|${UUID}:1-5|||alone`],
    ['a set of one server', `complete|${UUID}:1-5|||primary`],
    [
      'gaps, several servers, and tags',
      `complete|${UUID}:1-5:7:_x9:1:tag:2-3,${OTHER_UUID}:9|${UUID}:1|${UUID}:6|${OTHER_UUID} primary`,
    ],
  ])('is taken: %s', (_, answer) => {
    expect(asked(`${answer}\n`)).toBe(`0:${answer.split('|')[0]}`);
  });

  test.each([
    ['SQL behind a quote', "complete|', ''); CREATE USER evil@'%' IDENTIFIED BY 'evil'; -- |||primary"],
    ['a second line', `complete|${UUID}:1|||primary\n'); DROP TABLE x; --`],
    ['a good line behind a bad one', `'); DROP TABLE x; --\ncomplete|${UUID}:1|||primary`],
    ['an expansion of the shell', 'complete|$(touch x)|||primary'],
    ['an interval without a server', 'complete|:1-5|||primary'],
    ['a field too many', `complete|${UUID}:1||||primary`],
    ['a field too few', `complete|${UUID}:1||source`],
    ['an unknown part', `complete|${UUID}:1|||'; DROP TABLE x`],
    ['an unknown state', `ready|${UUID}:1|||primary`],
    ['an escape of a terminal', `complete|${UUID}:1\u001b[2J|||primary`],
    ['another alphabet', `complete|${UUID}:1ü|||primary`],
    ['nothing', ''],
  ])('counts as silence: %s', (_, answer) => {
    expect(asked(`${answer}\n`)).toBe('3:');
  });

  test('counts as silence where it does not end, and is not kept in memory', () => {
    const endless = `printf 'complete|'; exec yes '${UUID}:1,' | tr -d '\\n'`;
    const script = 'code=0; every() { false; }; ulimit -v 100000; ask 0 || code=$?; echo "$code:$state"';
    expect(said(script, { mysql: endless }).trim()).toBe('3:');
  });

  test('counts as silence where it is as long as is read, so that none is cut off unseen', () => {
    expect(asked(`complete|${`${UUID}:1,`.repeat(7000)}|||primary\n`)).toBe('3:');
  });

  test('is shown without what a terminal obeys', () => {
    writeFileSync(join(folder, 'answer'), '\u001b]0;title\u0007\r\u009b2Jspoofed\n');
    expect(said('every() { true; }; ask 0 || true', { mysql: 'cat "$FOLDER/answer"' })).toBe(
      '[watch] got an invalid answer from db-0.db.svc: ?]0;title???2Jspoofed\n',
    );
  });
});

describe('the peers', () => {
  /** The client of MySQL, where the cluster has the names of some pods, and name servers elsewhere do not answer. */
  const resolver = (pods: string) => `
    for option; do if [[ $option == --host=* ]]; then host=\${option#*=}; fi; done
    if [[ ' ${pods} ' == *" \${host%%.*} "* ]]; then echo "ERROR 2003 (HY000): Can't connect (111)" >&2
    elif [[ $host == *. ]]; then echo "ERROR 2005 (HY000): Unknown MySQL server host '$host' (-2)" >&2
    else echo "ERROR 2005 (HY000): Unknown MySQL server host '$host' (-3)" >&2; fi
    exit 1`;

  test.each([
    ['the configured pods, with or without a name', 'db-0 db-1', '0\n2\n'],
    ['and the ones above that have a name', 'db-0 db-1 db-2 db-3', '0\n2\n3\n'],
  ])('are %s', (_, pods, expected) => {
    expect(said('peers', { mysql: resolver(pods) })).toBe(expected);
    expect(said('peers', { mysql: resolver(pods), env: { PEER_DOMAIN: 'db' } })).toBe(expected);
  });
});

test('sets of GTIDs reach the server as bytes, never as SQL', () => {
  const sent = said(`missing "x', '') ; --" "\\\\"; contains '' "a'b" || true; sql <<<"SELECT $(literal "it's ü")"`);
  expect(sent).toContain("GTID_SUBTRACT(X'78272c20272729203b202d2d', X'5c')");
  expect(sent).toContain("SELECT X'6974277320c3bc'");
  expect(sent).not.toContain('; --');
});

test.each(['REPLICAS', 'SERVER_ID_BASE', 'PEER_WAIT_SECONDS', 'MAX_LAG_SECONDS', 'SEMI_SYNC'])(
  '%s is a number, and is never run',
  (variable) => {
    for (const value of ['ordinal[$(touch "$FOLDER/run")0]', '', '08', '-1', '3 ', '99999999999']) {
      expect(said('echo goes on', { env: { [variable]: value } })).toBe(
        `[watch] STOP: ${variable} is not a number: ${value}\n`,
      );
    }
    expect(existsSync(join(folder, 'run'))).toBe(false);
  },
);

test.each(['SET_NAME', 'PEER_DOMAIN', 'SECRET_NAME', 'SEED_STRATEGY'])('%s must be set', (variable) => {
  expect(said('echo goes on', { env: { [variable]: '' } })).toContain(`${variable}: parameter null or not set`);
});

describe('a clone', () => {
  const verified = (state: string, tables: string) =>
    said(`. "$scripts/seed-clone.sh"
      sql() { local statement; statement=$(cat); case $statement in *clone_status*) echo ${state} ;; *) echo '${tables}' ;; esac; }
      seed_verify db-0; echo goes on`);

  test('is taken when it is whole', () => {
    expect(verified('Completed', '')).toBe('goes on\n');
  });

  test('is refused when it was cut off', () => {
    expect(verified('Failed', '')).toBe('[watch] STOP: the clone is incomplete\n');
  });

  test('is refused when tables of the donor are not InnoDB, and names them', () => {
    expect(verified('Completed', 'shop.a (MyISAM)\nshop.b (CSV)')).toMatch(
      /^\[watch\] STOP: db-0 has tables that are not InnoDB, .*: shop\.a \(MyISAM\) shop\.b \(CSV\)\. .*\n$/,
    );
  });
});
