import { execFileSync } from 'child_process';
import { join } from 'path';
import { ASSETS } from '../../src/assets';

/** What a replica that was up to date long ago says, once it has looked: the pods are stubs, the watch is the real one. */
function verdictOf(stubs: string): string {
  const script = `
    . ${join(ASSETS, 'mysql', 'watch-replica.sh')}
    MAX_LAG_SECONDS=10 SECONDS=100 fresh=80
    pod() { echo "db-$1"; }
    sql() { echo 'a:1-5|ON|ON|'; }
    verdict() { echo "$1"; }
    learn() { :; }
    ${stubs}
    look`;
  return execFileSync('bash', ['-euc', script], { encoding: 'utf8' }).trim();
}

/** The exit codes with which pod 0, by its name, and the Service of the primary answer. */
const asking = (pod: number, service: number) =>
  `ask() { state=''; if [[ $1 == primary ]]; then return ${service}; else return ${pod}; fi; }`;

describe('a replica that cannot ask pod 0', () => {
  test('serves while nobody has the name and nobody is behind the Service: then nobody can write', () => {
    expect(verdictOf(asking(1, 2))).toBe('ready');
  });

  test('serves while no server runs there, and nobody is behind the Service', () => {
    expect(verdictOf(asking(2, 3))).toBe('ready');
  });

  test('is not taken in by a name server that remembers that pod 0 was away, while the Service has a primary', () => {
    expect(verdictOf(asking(1, 0))).toBe('not ready: over 10 s behind db-0.');
  });

  test('stops to serve when pod 0 is silent, for it may still take writes', () => {
    expect(verdictOf(asking(3, 2))).toBe('not ready: over 10 s behind db-0.');
  });
});

test('a clock that is set back makes no replica fresh for as long', () => {
  const later = 'fresh=5000 samples=("4000 a:1-9"); contains() { false; }; SECONDS=111';
  expect(verdictOf(`${asking(3, 3)}\n${later}; look >/dev/null; SECONDS=122`)).toBe(
    'not ready: over 10 s behind db-0.',
  );
});

describe('a replica whose receiver has stopped without an error', () => {
  const state = (io: string, applier: string) => `
    pod() { echo "db-$1"; }; host() { echo "db-$1.db"; }; secret() { echo secret; }; escaped() { echo "'$2'"; }
    missing() { :; }; contains() { true; }; started=1
    ask() { state=complete executed=a:1-5 purged=''; }
    sql() {
      local statement; statement=$(cat)
      case $statement in
        *START*) echo "$statement" ;;
        *connection_configuration*) echo db-0.db ;;
        *) echo 'a:1-5|${io}|${applier}|' ;;
      esac
    }`;

  test('receives again if its applier goes on: the primary shut down while it was asked', () => {
    expect(verdictOf(`${state('OFF', 'ON')}\nlook || true; exit`)).toBe(
      "START REPLICA IO_THREAD USER = 'replication' PASSWORD = 'secret'",
    );
  });

  test('is left alone if both were stopped: that was done by hand', () => {
    expect(verdictOf(`${state('OFF', 'OFF')}\nlook || true; exit`)).not.toContain('START');
  });
});
