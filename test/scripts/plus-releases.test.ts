import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import releases from '../../projenrc/plus-releases.json';
import { messageOf } from '../support/manifests';

const SCRIPT = pathToFileURL(join(__dirname, '..', '..', 'scripts', 'plus-releases.mjs'));
const newest = Math.max(...Object.keys(releases).map(Number));

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'npm-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the script says where npm answers in some way about the newest release of the list, and about the next one. */
function said(aboutNewest: string, aboutNext: string): string {
  const program = `#!/bin/sh\ncase $2 in cdk8s-plus-${newest}) ${aboutNewest};; *) ${aboutNext};; esac\n`;
  writeFileSync(join(folder, 'npm'), program, { mode: 0o755 });
  const script = `import { refuseMissingRelease, withoutRegistry } from '${SCRIPT}';
    console.log(withoutRegistry() ?? '');
    refuseMissingRelease();`;
  return execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
    stdio: 'pipe',
    env: { ...process.env, PATH: [folder, process.env.PATH].join(delimiter) },
  });
}

const UNKNOWN = 'echo "npm error code E404" >&2; exit 1';
const OFFLINE = 'echo "npm error code ENOTFOUND" >&2; exit 1';

test('a release of cdk8s-plus without a package of ours is refused, with the line to add', () => {
  expect(messageOf(() => said('echo 2.0.1', 'echo 2.0.0'))).toContain(
    `npm has cdk8s-plus-${newest + 1}: add "${newest + 1}": "2.0.0" to projenrc/plus-releases.json`,
  );
});

test('nothing is refused where npm knows no further release', () => {
  expect(said('echo 2.0.1', UNKNOWN)).toContain(`npm has no cdk8s-plus-${newest + 1}`);
});

test('without a registry it is said that nobody was asked', () => {
  expect(messageOf(() => said(OFFLINE, OFFLINE))).toContain('ENOTFOUND');
  expect(said(OFFLINE, UNKNOWN)).toContain('npm does not reach its registry');
});
