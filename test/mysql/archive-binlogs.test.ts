import { spawnSync } from 'child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { copyScripts, POD_ENVIRONMENT, writeProgram } from '../support/pod-scripts';

/*
 * The server is a stub that answers each statement as MySQL's client prints it. Each test runs the real script for some of
 * its rounds.
 */

const UUID = '3e11fa47-71ca-11e1-9e33-c80aa9429562';
const OTHER_UUID = '4e11fa47-71ca-11e1-9e33-c80aa9429562';

const EVENTS = [
  'binlog.000001\t4\tFormat_desc\t101\t127\tServer ver: 9.7.4, Binlog ver: 4',
  `binlog.000001\t127\tPrevious_gtids\t101\t278\t${UUID}:1-5:7,`,
  `${OTHER_UUID}:1-992`,
].join('\n');

const ANSWERS = {
  super_read_only: '1',
  gtid_executed: `${UUID}:1-9`,
  'FLUSH BINARY LOGS': '',
  server_uuid: UUID,
  'SHOW BINARY LOGS': 'binlog.000001\t278\tNo\nbinlog.000002\t157\tNo',
  'SHOW BINLOG EVENTS': EVENTS,
};

let folder: string;
let archive: string;

/** What the script says in some rounds, of a set of so many pods. Statements without an answer fail. */
function said(answers: { [statement: string]: string }, { rounds = 1, replicas = 3 } = {}): string[] {
  const cases = Object.entries(answers).map(([statement, answer]) => `*'${statement}'*) printf '%s\\n' '${answer}' ;;`);
  writeProgram(folder, 'mysql', `case $(cat) in ${cases.join('\n')} *) echo 'ERROR 2013 (HY000)' >&2; exit 1 ;; esac`);
  writeProgram(folder, 'sleep', `echo x >>${folder}/rounds; (($(wc -l <${folder}/rounds) <= ${rounds}))`);
  rmSync(join(folder, 'rounds'), { force: true });
  const env = { ...POD_ENVIRONMENT, PATH: `${folder}:${process.env.PATH}`, REPLICAS: `${replicas}` };
  const { stderr } = spawnSync('bash', [join(folder, 'archive-binlogs.sh')], { encoding: 'utf8', env });
  return stderr
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('ERROR'))
    .map((line) => line.replace(/^\S+Z \[archive-binlogs\] /, ''));
}

const today = () => new Date().toISOString().slice(0, 10);
const linked = (name: string) => join(archive, today(), UUID, name);
const failing = () => existsSync(join(archive, 'failing'));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'archive-'));
  archive = join(folder, 'data', '.archive');
  mkdirSync(join(folder, 'data'));
  for (const log of ['binlog.000001', 'binlog.000002']) writeFileSync(join(folder, 'data', log), log);
  copyScripts(folder, ['common', 'archive-binlogs'], { '/var/lib/mysql': folder });
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a closed binary log is linked next to the GTIDs of all servers that precede it, and the open one is not', () => {
  expect(said(ANSWERS, { rounds: 2 })).toEqual(['']);
  expect(statSync(linked('binlog.000001')).ino).toBe(statSync(join(folder, 'data', 'binlog.000001')).ino);
  expect(readFileSync(linked('binlog.000001.gtids'), 'utf8')).toBe(`${UUID}:1-5:7,${OTHER_UUID}:1-992\n`);
  expect(existsSync(linked('binlog.000002'))).toBe(false);
});

test('the first binary log of a server is preceded by no GTIDs', () => {
  const first = 'binlog.000001\t127\tPrevious_gtids\t101\t158\t';
  said({ ...ANSWERS, 'SHOW BINLOG EVENTS': first });
  expect(readFileSync(linked('binlog.000001.gtids'), 'utf8')).toBe('\n');
});

test('the primary of a set of three hands over nothing, and one of two does', () => {
  said({ ...ANSWERS, super_read_only: '0' });
  expect(existsSync(linked('binlog.000001'))).toBe(false);
  said({ ...ANSWERS, super_read_only: '0' }, { replicas: 2 });
  expect(existsSync(linked('binlog.000001'))).toBe(true);
});

test.each(['gtid_executed', 'FLUSH BINARY LOGS', 'server_uuid', 'SHOW BINARY LOGS', 'SHOW BINLOG EVENTS'])(
  'where %s fails nothing is linked, the time is noted, and the next round goes on',
  (statement) => {
    const { [statement as keyof typeof ANSWERS]: _, ...others } = ANSWERS;
    const [line] = said(others);
    expect(line).toMatch(/^cannot hand over the binary logs, for [01] s so far: retries$/);
    expect(existsSync(linked('binlog.000001'))).toBe(false);
    expect(failing()).toBe(true);
    expect(said(ANSWERS)).toEqual(['']);
    expect(existsSync(linked('binlog.000001'))).toBe(true);
    expect(failing()).toBe(false);
  },
);

test('a binary log whose GTIDs are not shown is not linked', () => {
  const [line] = said({ ...ANSWERS, 'SHOW BINLOG EVENTS': '' });
  expect(line).toContain('cannot hand over the binary logs');
  expect(existsSync(linked('binlog.000001'))).toBe(false);
});

test('links are removed after two days, on a primary too', () => {
  for (const day of ['2026-01-01', today()]) mkdirSync(join(archive, day, UUID), { recursive: true });
  said({ ...ANSWERS, super_read_only: '0' });
  expect(existsSync(join(archive, '2026-01-01'))).toBe(false);
  expect(existsSync(join(archive, today()))).toBe(true);
});
