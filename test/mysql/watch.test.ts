import { spawnSync } from 'child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { copyScripts } from '../support/pod-scripts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mysql-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a clock that is set back does not stop what the watch measures by it', () => {
  copyScripts(folder, ['watch'], {});
  writeFileSync(
    join(folder, 'common.sh'),
    `scripts=${folder} role=primary verdict=${folder}/verdict
     sql() { :; }; not_innodb() { :; }; log() { :; }; sleep() { :; }`,
  );
  writeFileSync(
    join(folder, 'watch-primary.sh'),
    `unset SECONDS; SECONDS=100 # a plain variable now, which only this changes
     times=(100 105 -3500)
     look() { echo "$SECONDS"; times=("\${times[@]:1}"); if ((\${#times[@]})); then SECONDS=\${times[0]}; else exit; fi; }`,
  );
  const { stdout } = spawnSync('bash', ['--norc', '-eu', join(folder, 'watch.sh')], { encoding: 'utf8' });
  expect(stdout.trim().split('\n')).toEqual(['100', '105', '105']);
});
