import { readFileSync } from 'fs';
import { join } from 'path';
import { ASSETS } from '../../src/assets';

/** The files that one process sources, in the order in which it does. */
const SOURCED = {
  'the watch of a member':
    'common tls watch watch-member watch-replica freshness passwords accounts service group majority'.split(' '),
  'the watch of a replica': 'common tls watch watch-replica freshness passwords accounts'.split(' '),
  'the watch of a primary': 'common tls watch watch-primary'.split(' '),
  seeding: 'common tls seed donor accounts temporary-server seed-restore seed-clone'.split(' '),
  'following the accounts': 'common tls follow-accounts passwords accounts'.split(' '),
};

/** Defaults that a file sets, so that another one may have its own value. */
const DEFAULTS = ['pause', 'peer_ca', 'peer_verification', 'retain'];

/** The variables that a file sets outside of its functions, several of which may be on a line. */
function globals(script: string): string[] {
  const lines = readFileSync(join(ASSETS, 'mysql', `${script}.sh`), 'utf8').match(/^[a-z_]+=.*/gm) ?? [];
  const names = lines.flatMap((line) => line.replace(/ +#.*/, '').match(/(?<=^| )[a-z_]+(?==)/g) ?? []);
  return [...new Set(names)].filter((name) => !DEFAULTS.includes(name));
}

test.each(Object.entries(SOURCED))('%s uses no variable for two things', (_, scripts) => {
  const all = scripts.flatMap(globals);
  expect(all.filter((name, index) => all.indexOf(name) !== index)).toEqual([]);
});
