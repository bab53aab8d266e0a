import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { messageOf } from '../support/manifests';

const SCRIPT = pathToFileURL(join(__dirname, '..', '..', 'scripts', 'release.mjs'));

/** What the script takes from a changelog. */
function topOf(changelog: string): { version: string; notes: string } {
  const program = `import { topOf } from '${SCRIPT}'; console.log(JSON.stringify(topOf(process.argv[1])))`;
  const args = ['--input-type=module', '--eval', program, changelog];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', stdio: 'pipe' }));
}

const NEWEST = '## [1.2.3] - 2026-12-31\n\n### Added\n\n- A thing.\n';

test('a release has the version on top of the changelog, and what stands below it for its notes', () => {
  const changelog = `# Changelog\n\nAbout it.\n\n${NEWEST}\n## [1.2.2] - 2026-11-30\n\n- Another.\n`;
  expect(topOf(changelog)).toEqual({ version: '1.2.3', notes: '### Added\n\n- A thing.\n' });
  expect(topOf(`# Changelog\n\n${NEWEST}`).notes).toBe('### Added\n\n- A thing.\n');
});

test.each([
  ['changes that have no version yet', '## [Unreleased]\n\n- A thing.\n', 'CHANGELOG.md begins with "[Unreleased]"'],
  ['a changelog without versions', '# Changelog\n', 'CHANGELOG.md begins with "nothing"'],
  ['a version of which nothing is said', `## [1.2.3] - 2026-12-31\n\n${NEWEST}`, 'CHANGELOG.md says nothing of 1.2.3'],
])('%s cannot be released', (_, changelog, said) => {
  expect(messageOf(() => topOf(changelog))).toContain(said);
});
