/** Checks whether cdk8s-plus has a release that we have no package for. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './steps.mjs';

const LIST = 'projenrc/plus-releases.json';
const RELEASES = Object.keys(JSON.parse(readFileSync(join(ROOT, LIST), 'utf8'))).map(Number);
const NEWEST = Math.max(...RELEASES);

/** Why the registry cannot be reached; undefined if it can. */
export function withoutRegistry() {
  return publishedVersion(NEWEST) ? undefined : 'npm does not reach its registry';
}

/** @throws if the release that follows the newest one of the list is published */
export function refuseMissingRelease() {
  const next = NEWEST + 1;
  const version = publishedVersion(next);
  if (version) {
    throw new Error(`npm has cdk8s-plus-${next}: add "${next}": "${version}" to ${LIST}, and run npx projen`);
  }
  console.log(`npm has no cdk8s-plus-${next}; the list ends with ${NEWEST}`);
}

/** The version of a release that npm installs; undefined if there is none. */
function publishedVersion(release) {
  const { status, stdout, stderr } = spawnSync('npm', ['view', `cdk8s-plus-${release}`, 'version'], {
    encoding: 'utf8',
  });
  if (status === 0) return stdout.trim();
  if (release === NEWEST || /E404/.test(stderr)) return undefined;
  throw new Error(stderr);
}
