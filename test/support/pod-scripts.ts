import { chmodSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { ASSETS } from '../../src/assets';

/** What the construct sets in the containers of MySQL's image, of pod 1 in a set of three. */
export const POD_ENVIRONMENT = {
  HOSTNAME: 'db-1',
  SET_NAME: 'db',
  PEER_DOMAIN: 'db.svc',
  SECRET_NAME: 'passwords',
  SEED_STRATEGY: 'clone',
  REPLICAS: '3',
  SERVER_ID_BASE: '100',
  PEER_WAIT_SECONDS: '300',
  MAX_LAG_SECONDS: '30',
  SEMI_SYNC: '0',
};

/** What the construct sets in the containers of restic's image. */
export const RESTIC_ENVIRONMENT = {
  SET_NAME: 'db',
  RESTIC_REPOSITORY: 's3:db',
  RESTIC_PASSWORD: 'p',
  REPOSITORY_SECRET: 'keys',
};

/** Writes a program into a folder, as a stub of one that a container has. */
export function writeProgram(folder: string, name: string, script: string, shell = '/usr/bin/env bash'): void {
  const file = join(folder, name);
  writeFileSync(file, `#!${shell}\n${script}\n`);
  chmodSync(file, 0o755);
}

/** Copies scripts of the pods into a folder, with some strings replaced, such as paths that only a pod has. */
export function copyScripts(folder: string, names: string[], replaced: { [from: string]: string }): void {
  for (const name of names) {
    let script = readFileSync(join(ASSETS, 'mysql', `${name}.sh`), 'utf8');
    for (const [from, to] of Object.entries(replaced)) script = script.replaceAll(from, to);
    writeFileSync(join(folder, `${name}.sh`), script);
  }
}
