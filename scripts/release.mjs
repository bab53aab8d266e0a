/**
 * Sets the version in package.json to the one at the top of CHANGELOG.md, and writes its notes to
 * dist/release-notes.md. Refuses a version that has no notes, or that is already released.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './steps.mjs';

/** The version at the top of a changelog, with its notes. */
export function topOf(changelog) {
  const [, heading, notes] = /^## (.*)\n([^]*?)(?=^## |(?![^]))/m.exec(changelog) ?? [];
  const [, version] = /^\[(\d+\.\d+\.\d+)\] - \d{4}-\d{2}-\d{2}$/.exec(heading ?? '') ?? [];
  if (!version) {
    throw new Error(`CHANGELOG.md begins with "${heading ?? 'nothing'}"; a release is "## [1.2.3] - 2026-12-31"`);
  }
  if (!/^- /m.test(notes)) throw new Error(`CHANGELOG.md says nothing of ${version}`);
  return { version, notes: `${notes.trim()}\n` };
}

function release() {
  const { version, notes } = topOf(readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8'));
  const tags = execFileSync('git', ['ls-remote', '--tags', 'origin', `v${version}`], { cwd: ROOT, encoding: 'utf8' });
  if (tags) throw new Error(`v${version} is released already: a release needs a heading of its own in CHANGELOG.md`);
  const manifest = join(ROOT, 'package.json');
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"version": "0.0.0"', `"version": "${version}"`));
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  writeFileSync(join(ROOT, 'dist', 'version.txt'), version);
  writeFileSync(join(ROOT, 'dist', 'release-notes.md'), notes);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) release();
