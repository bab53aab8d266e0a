import { spawnSync } from 'child_process';
import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ASSETS } from '../../src/assets';
import { POD_ENVIRONMENT } from '../support/pod-scripts';

const GROUP = '7896053b-87e7-41b6-8eed-fe048201a6a3';
const OTHER_GROUP = '8896053b-87e7-41b6-8eed-fe048201a6a3';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mysql-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What a member says and does: the pods, the server and the API server are stubs, the scripts are the real ones. */
function member(script: string, ordinal = 0): string[] {
  const stubs = `
    . ${join(ASSETS, 'mysql', 'common.sh')}
    data=${folder} volume=${folder} run=${folder} stale=${folder}/stale size=${folder}/size SECONDS=100
    echo 3 >"$size"
    . ${join(ASSETS, 'mysql', 'donor.sh')}
    . ${join(ASSETS, 'mysql', 'watch-member.sh')}
    peers() { for i in 0 1 2; do ((i == ordinal)) || echo "$i"; done; }
    verdict() { echo "verdict: $1"; }
    log() { echo "log: $*" >&2; }
    sync() { :; }
    every() { false; }
    follow() { echo 'follows the primary'; }
    without_primary_key() { :; }
    learn() { :; }
    start_group() { echo "starts group \${1:0:8} with '$2', bootstrap $3"; }
    service_read() { published=db-0 published_group=${GROUP} published_view=5:9 version=1 annotated=1; }
    service_write() { echo 'claims the Service'; }
    # Sets of GTIDs are words here, with commas between.
    missing() { local one; for one in \${1//,/ }; do [[ ",$2," == *",$one,"* ]] || printf '%s ' "$one"; done; }
    contains() { [[ -z $(missing "$2" "$1") ]]; }
    sql() { local statement; statement=$(cat); echo "sql: $statement" >&2; }
    declare -A says=() lists=()
    at_peer() { echo "\${lists[$1]-0}"; }
    ask() {
      state=''
      [[ -n \${says[$1]-} ]] || return 3
      IFS='|' read -r state executed purged received part <<<"\${says[$1]}"
    }`;
  const { stdout } = spawnSync('bash', ['--norc', '-c', `exec 2>&1\n${stubs}\n${script}`], {
    encoding: 'utf8',
    env: { ...process.env, ...POD_ENVIRONMENT, HOSTNAME: `db-${ordinal}`, PEER_DOMAIN: 'db', FAILOVER: '1' },
  });
  return stdout.trim().split('\n');
}

/** A member without a group that has some transactions, and others that answer. */
const outside = (own: string, says: { [ordinal: number]: string }) =>
  `own=${own} got='' offline=0; ${Object.entries(says)
    .map(([ordinal, answer]) => `says[${ordinal}]='${answer}'`)
    .join('; ')}; `;

describe('a pod without a group', () => {
  test('joins the group of those that are in one', () => {
    const says = { 1: `complete|a,b|||${GROUP} primary`, 2: `complete|a|||${GROUP}` };
    expect(member(`${outside('a', says)} come_together`)).toEqual([
      'verdict: not ready: joins the group of the pods 1 2',
      "starts group 7896053b with 'db-1.db:3306,db-2.db:3306', bootstrap OFF",
    ]);
  });

  test('does not join while a member of the group still takes it for one, and has not noticed that it was away', () => {
    const says = { 1: `complete|a|||${GROUP} primary`, 2: `complete|a|||${GROUP}` };
    expect(member(`${outside('a', says)} lists[2]=1; come_together`)).toEqual([
      'verdict: not ready: was away, and db-2 has not noticed it yet: waits, to join the group then',
    ]);
  });

  test('joins where a member of an earlier release may not say whom it takes for a member', () => {
    const says = { 1: `complete|a|||${GROUP} primary` };
    const denied = 'at_peer() { echo "ERROR 1142 (42000): SELECT command denied" >&2; return 1; }';
    expect(member(`${outside('a', says)} ${denied}; come_together`)[0]).toBe(
      'verdict: not ready: joins the group of the pods 1',
    );
  });

  test('does not join with transactions of its own, and names them, once it is sure', () => {
    const says = { 1: `complete|a,b|||${GROUP} primary` };
    expect(member(`${outside('a,x', says)} come_together || echo looks again; come_together`)).toEqual([
      'looks again',
      expect.stringMatching(/^verdict: not ready: has transactions that the group does not have: x \. Does not join\./),
    ]);
  });

  test('is seeded again where nobody in the group has the binary logs that it misses', () => {
    const says = { 1: `complete|a,b,c|a,b||${GROUP} primary` };
    expect(member(`${outside('a', says)} come_together; [ -e $stale ] && echo stale`)).toEqual([
      expect.stringContaining('the group no longer has the binary logs with b'),
      'sql: SHUTDOWN',
      'stale',
    ]);
  });

  test('follows a primary that is in no group, as long as there is one', () => {
    const says = { 0: 'complete|a,b|||primary', 2: 'complete|a|||out' };
    expect(member(`${outside('a', says)} come_together`, 1)).toEqual(['follows the primary']);
  });
});

describe('a new group', () => {
  test('is made by the pod that has all that the others executed or received', () => {
    const says = { 1: 'complete|a|||out', 2: 'complete|a||b|out' };
    expect(member(`${outside('a,b', says)} come_together`)).toEqual([
      'claims the Service',
      expect.stringMatching(/^log: creates the group /),
      expect.stringMatching(/^starts group .{8} with '', bootstrap ON$/),
    ]);
  });

  test('is left to the first of those that have everything', () => {
    const says = { 0: 'complete|a|||out', 2: 'complete|a|||out' };
    expect(member(`${outside('a', says)} come_together`, 1)).toEqual([
      'verdict: not ready: waits for db-0 to create the group',
    ]);
  });

  test('is not made while somebody is silent, who may have more, or be in a group', () => {
    expect(member(`${outside('a', { 1: 'complete|a|||out' })} come_together`)).toEqual([
      'verdict: not ready: no group. Waits for db-2 to say which transactions they have. To continue without them, see the failover runbook',
    ]);
  });

  test('names the silent in their order, so that the log has it once', () => {
    const late = 'ask() { sleep "0.$((3 - $1))"; return 3; }';
    expect(member(`own=a got=''; ${late}; come_together`)).toEqual([
      expect.stringContaining('Waits for db-1 db-2 to say which transactions they have'),
    ]);
  });

  test('is made without the silent where a person says so', () => {
    const go = `touch ${folder}/go-without`;
    expect(member(`${outside('a', { 1: 'complete|a|||out' })} ${go}; come_together`)).toContain('claims the Service');
  });

  test('is not made where nobody has all that the others have', () => {
    const says = { 1: 'complete|a,x|||out', 2: 'complete|a,y|||out' };
    expect(member(`${outside('a', says)} come_together`)).toEqual([
      'verdict: not ready: no group, and no pod has everything that the others have. To choose one, see the failover runbook',
    ]);
  });

  test('is not made while a pod takes part in none yet, since it may become a primary', () => {
    const says = { 1: 'complete|a|||replica', 2: 'complete|a|||out' };
    expect(member(`${outside('a', says)} come_together`)).toEqual([
      'verdict: not ready: no group, and db-1 has not restarted with failover yet',
    ]);
  });

  test('is not made while a pod may find its group again', () => {
    const says = { 1: 'complete|a|||out', 2: 'complete|a|||alone' };
    expect(member(`${outside('a', says)} come_together`)).toEqual([
      'verdict: not ready: no group. Waits for db-2 to find its group again, or to leave it',
    ]);
  });

  test('is not made without the API server, which holds the lock', () => {
    const says = { 1: 'complete|a|||out', 2: 'complete|a|||out' };
    expect(member(`${outside('a', says)} service_read() { return 1; }; come_together`)).toEqual([
      expect.stringContaining('the API server, which is needed to create one'),
    ]);
  });

  test('is not made where another pod was first: the Service has changed', () => {
    const says = { 1: 'complete|a|||out', 2: 'complete|a|||out' };
    expect(member(`${outside('a', says)} service_write() { return 1; }; come_together || echo looks again`)).toEqual([
      'looks again',
    ]);
  });

  test('is made while a pod is empty, if that was not the primary', () => {
    const says = { 1: 'complete|a|||out', 2: 'empty||||out' };
    expect(member(`${outside('a', says)} come_together`)).toContain('claims the Service');
  });

  test.each([
    ['by the Service', 'published=db-2'],
    ['by what the pods remember', 'published=db-0; echo db-2.db >$data/.primary'],
  ])('is not made where the last primary is empty, %s', (_, known) => {
    const says = { 1: 'complete|a|||out', 2: 'empty||||out' };
    const read = `service_read() { version=1 annotated=1; ${known}; }`;
    expect(member(`${outside('a', says)} ${read}; come_together`)).toEqual([
      expect.stringMatching(/^verdict: not ready: no group\. db-2 was the primary, and its volume is empty/),
    ]);
  });

  test('is not made where the last primary is no pod any more, as after scaling while all were down', () => {
    const says = { 1: 'complete|a|||out', 2: 'complete|a|||out' };
    const read = 'service_read() { version=1 annotated=1 published=db-4; }';
    expect(member(`${outside('a', says)} ${read}; come_together`)).toEqual([
      expect.stringMatching(/^verdict: not ready: no group\. db-4 was the primary, .* or it was scaled away/),
    ]);
    expect(member(`${outside('a', says)} ${read}; touch $run/go-without; come_together`)).toContain(
      'claims the Service',
    );
  });

  test('is made where a person let the Service lead to something else', () => {
    const says = { 1: 'complete|a|||out', 2: 'complete|a|||out' };
    const read = 'service_read() { version=1 annotated=1 published=proxy; }';
    expect(member(`${outside('a', says)} ${read}; come_together`)).toContain('claims the Service');
  });

  test('is not made while tables have no primary key, and names them', () => {
    const says = { 1: 'complete|a|||out', 2: 'complete|a|||out' };
    const tables = 'without_primary_key() { echo shop.log; }';
    expect(member(`${outside('a', says)} ${tables}; come_together`)).toEqual([
      'verdict: not ready: a group cannot write to tables without a primary key. Add one to: shop.log',
    ]);
  });
});

test('a table without a primary key does not keep a group from forming again', () => {
  const says = { 1: 'complete|a|||out', 2: 'complete|a|||out' };
  const was = 'echo db-0.db >$data/.primary; without_primary_key() { echo shop.log; }';
  expect(member(`${outside('a', says)} ${was}; come_together`)).toContain('claims the Service');
});

/** What the server of a member says of the group. */
const here = (state: string, role: string, total: number, online: number, readOnly: number, offline = 0) =>
  `led='' # the Service leads elsewhere, unless a test says otherwise
   member_line='${state}|${role}|${total}|${online}|${online}|db-0.db|${readOnly}|${offline}|${GROUP}|5:9|a|'
   sql() {
     local statement; statement=$(cat)
     if [[ $statement == *view_id* ]]; then echo "$member_line"
     elif [[ $statement == *COUNT* ]]; then echo 0
     elif [[ $statement == *gtid_executed* ]]; then echo a
     else echo "sql: $statement" >&2; fi
   }
   service_write() { echo "leads to $3: view $2" >&2; }; `;

describe('a member', () => {
  test('that is the primary of a majority publishes itself', () => {
    const read = "service_read() { published=db-1 published_group='' published_view='' version=1 annotated=1; }";
    expect(member(`${here('ONLINE', 'PRIMARY', 3, 3, 0)} ${read}; look`)).toEqual([
      'leads to db-0: view 5:9',
      'log: db-primary leads here: view 5:9',
      'verdict: ready',
    ]);
  });

  test('that is published already writes nothing', () => {
    expect(member(`${here('ONLINE', 'PRIMARY', 3, 3, 0)} look`)).toEqual(['verdict: ready']);
  });

  test('that has a certificate checks every two seconds where the Service leads, as without one', () => {
    const loop = `
      . ${join(ASSETS, 'mysql', 'tls.sh')}
      use_certificate() { :; }; readlink() { :; }; openssl() { :; }; checked_view=5:9
      service_read() { echo "reads the Service at $SECONDS"; published=db-0 published_group=${GROUP} published_view=5:9; }
      unset SECONDS # a plain variable now, which only this loop changes
      for ((SECONDS = 101; SECONDS < 108; SECONDS++)); do refresh_certificate; looked=$SECONDS; look; done`;
    const lines = member(`${here('ONLINE', 'PRIMARY', 3, 3, 0)} ${loop}`);
    expect(lines.filter((line) => line !== 'verdict: ready')).toEqual(
      [101, 103, 105, 107].map((second) => `reads the Service at ${second}`),
    );
  });

  test('that finds a later view of its group in the Service does not take it back', () => {
    const read = `service_read() { published=db-1 published_group=${GROUP} published_view=5:10 version=1; }`;
    expect(member(`${here('ONLINE', 'PRIMARY', 3, 3, 0)} ${read}; look`)).toEqual([
      'log: the Service has a later view, of db-1: leaves it as it is',
      'verdict: ready',
    ]);
  });

  test('that finds another group in the Service leaves its own, and serves nobody', () => {
    const read = `service_read() { published=db-1 published_group=${OTHER_GROUP} published_view=7:1 version=1; }`;
    expect(member(`${here('ONLINE', 'PRIMARY', 3, 3, 0)} ${read}; look || true`)).toEqual([
      `verdict: not ready: another group was created, ${OTHER_GROUP}, with db-1: leaves this one`,
      'log: ends all sessions',
      'sql: SET GLOBAL offline_mode = ON',
      'sql: STOP GROUP_REPLICATION',
    ]);
  });

  test('that finds another group in the Service corrects it where most pods are in its own: it was restored', () => {
    const read = `service_read() { published=db-1 published_group=${OTHER_GROUP} published_view=7:1 version=1; }`;
    const says = `says[1]='complete|a|||${GROUP}'; `;
    expect(member(`${here('ONLINE', 'PRIMARY', 3, 3, 0)} ${read}; ${says} look`)).toEqual([
      'leads to db-0: view 5:9',
      'log: db-primary leads here: view 5:9',
      'verdict: ready',
    ]);
  });

  test('that finds the group in the Service where most pods are leaves its own', () => {
    const read = `service_read() { published=db-1 published_group=${OTHER_GROUP} published_view=7:1 version=1; }`;
    const says = `says[1]='complete|a|||${OTHER_GROUP} primary'; says[2]='complete|a|||${OTHER_GROUP}'; `;
    expect(member(`${here('ONLINE', 'PRIMARY', 3, 3, 0)} ${read}; ${says} look || true`)).toContain(
      'sql: STOP GROUP_REPLICATION',
    );
  });

  test('that is left alone after clean departures takes no writes, until there is a majority of the set again', () => {
    const alone = `${here('ONLINE', 'PRIMARY', 1, 1, 0)} look; `;
    const again = `${here('ONLINE', 'PRIMARY', 2, 2, 1)} look`;
    expect(member(alone + again)).toEqual([
      'log: takes no writes: 1 of 3 pods are in the group, not a majority',
      'sql: SET GLOBAL super_read_only = ON',
      'verdict: ready',
      'sql: SET GLOBAL super_read_only = OFF; SET GLOBAL read_only = OFF',
      'log: takes writes again',
      'verdict: ready',
    ]);
  });

  describe('of a group that is not complete', () => {
    const stays = ['verdict: ready', 'verdict: ready'];
    const alone = here('ONLINE', 'PRIMARY', 1, 1, 1);
    const later = (seconds: number, change = '') =>
      `${alone} look; SECONDS=$((SECONDS + ${seconds})) looked=$SECONDS; ${change} look`;
    const others = (first: string, second: string) => `says[1]='${first}'; says[2]='${second}'; `;

    test.each(['out', 'alone', GROUP])(
      'leaves it if pods that could join it, and answer %s, could not for 30 s',
      (part) => {
        expect(member(others(`complete|a|||${part}`, 'complete|||a|out') + later(31))).toEqual([
          'verdict: ready',
          'log: leaves the group: others should have joined it, and could not',
          'log: ends all sessions',
          'sql: SET GLOBAL offline_mode = ON',
          'sql: STOP GROUP_REPLICATION',
        ]);
      },
    );

    test.each([
      ['they had less than 30 s', others('complete|a|||out', 'complete|a|||out') + later(29)],
      [
        'only the view changed meanwhile',
        others('complete|a|||out', 'complete|a|||out') + later(31, 'member_line=${member_line/5:9/5:11};'),
      ],
      ['nobody answers', later(31)],
      ['they have transactions of their own', others('complete|a,x|||out', 'complete|a||y|out') + later(31)],
      ['they have lost their volumes', others('empty||||out', 'empty||||out') + later(31)],
      [
        'they are in another group',
        others(`complete|a|||${OTHER_GROUP}`, `complete|a|||${OTHER_GROUP} primary`) + later(31),
      ],
    ])('stays in it if %s', (_, script) => {
      expect(member(script)).toEqual(stays);
    });

    test('stays in it if a pod that it does not list is out of it, and most are in it', () => {
      const two = `${here('ONLINE', 'SECONDARY', 2, 2, 1)} look; SECONDS=$((SECONDS + 31)) looked=$SECONDS; look`;
      expect(member(others('complete|a|||out', `complete|a|||${GROUP}`) + two)).toEqual(stays);
    });

    test('leaves it if a pod that it lists is out of it, and answers so for 30 s', () => {
      const lists = 'lists() { [[ $1 == 1 ]]; }; ';
      const two = `${here('ONLINE', 'SECONDARY', 2, 2, 1)} look; SECONDS=$((SECONDS + 31)) looked=$SECONDS; look`;
      expect(member(others('complete|a|||out', `complete|a|||${GROUP}`) + lists + two)).toContain(
        'log: leaves the group: others should have joined it, and could not',
      );
    });

    test('asks the others every ten seconds', () => {
      const count = "ask_all() { echo 'asks all'; answers=(); };";
      const asked = (seconds: number) => member(`${count} ${later(seconds)}`).filter((line) => line === 'asks all');
      expect([asked(9).length, asked(10).length]).toEqual([1, 2]);
    });

    test('asks nobody if it is complete', () => {
      const count = "ask_all() { echo 'asks all'; answers=(); };";
      expect(member(`${count} ${here('ONLINE', 'SECONDARY', 3, 3, 1)} look`)).toEqual(['verdict: ready']);
    });
  });

  const servesNobody = [
    'log: ends all sessions',
    'sql: SET GLOBAL offline_mode = ON',
    'verdict: not ready: reaches 1 of the 3 members of the group, not a majority: serves nobody',
  ];

  test('that does not reach a majority serves nobody, says so, and waits for the silent', () => {
    expect(member(`${here('ONLINE', 'PRIMARY', 3, 1, 0)} look`)).toEqual(servesNobody);
  });

  test.each([
    ['without a majority as well', 'alone'],
    ['in the group', GROUP],
  ])('that does not reach a majority waits for a member that is %s', (_, part) => {
    const says = `says[1]='complete|a|||${part}'; says[2]='complete|a|||out'; `;
    expect(member(`${here('ONLINE', 'PRIMARY', 3, 1, 0)} ${says} look`)).toEqual(servesNobody);
  });

  test.each([
    ['no group', 'complete|a|||out', 'complete|a|||out'],
    ['another group', `complete|a|||${OTHER_GROUP}`, `complete|a|||${OTHER_GROUP} primary`],
  ])('that does not reach a majority leaves once a majority is in %s', (_, first, second) => {
    expect(member(`${here('ONLINE', 'PRIMARY', 3, 1, 0)} says[1]='${first}'; says[2]='${second}'; look`)).toEqual([
      ...servesNobody,
      'log: leaves the group: no majority of it is left',
      'sql: STOP GROUP_REPLICATION',
    ]);
  });

  test('that is in the group again needs a new order to go on without the others', () => {
    expect(member(`${here('ONLINE', 'SECONDARY', 3, 3, 1)} touch $run/go-without; look; ls $run`)).toEqual([
      'verdict: ready',
      'size',
    ]);
  });

  test.each([
    ['has not joined yet', here('RECOVERING', 'SECONDARY', 3, 2, 1)],
    ['waits for a majority', here('ONLINE', 'SECONDARY', 3, 1, 1)],
  ])('that %s keeps that order', (_, state) => {
    expect(member(`${state} touch $run/go-without; look; ls $run`)).toContain('go-without');
  });

  test('serves again once it is in a majority', () => {
    expect(member(`${here('ONLINE', 'SECONDARY', 3, 3, 1, 1)} look`)).toEqual([
      'sql: SET GLOBAL offline_mode = OFF',
      'verdict: ready',
    ]);
  });

  test('that reaches a majority again serves nobody where that has another primary', () => {
    const says = `says[1]='complete|a,b|||${GROUP} primary'; `;
    expect(member(`${here('ONLINE', 'PRIMARY', 3, 3, 0, 1)} ${says} look || true`)).toEqual([
      'verdict: not ready: was away from the group, and db-1 is the primary now: serves nobody',
    ]);
  });

  test('that somebody takes out of the group serves nobody meanwhile', () => {
    const taken = `role_before=SECONDARY; come_together() { echo 'comes together'; }; look`;
    expect(member(`${here('OFFLINE', '', 1, 0, 1)} ${taken}`)).toEqual([
      'log: ends all sessions',
      'sql: SET GLOBAL offline_mode = ON',
      'comes together',
    ]);
  });

  test('that is behind by more than maxLag answers no reads', () => {
    expect(member(`${here('ONLINE', 'SECONDARY', 3, 3, 1)} fresh=60 samples=("60 b"); look`)).toEqual([
      'verdict: not ready: over 30 s behind the group',
    ]);
  });

  test('remembers the primary, and on a full disk the one before until there is room again', () => {
    const remembers = (primary: string) => `primary=${primary}; remember_primary || echo failed; cat $data/.primary; `;
    const full = `echo() { if [[ $1 == db-2 ]]; then return 1; fi; builtin echo "$@"; }; `;
    expect(member(`${remembers('db-1')} ${full} ${remembers('db-2')} unset -f echo; ${remembers('db-2')}`)).toEqual([
      'db-1',
      'failed',
      'db-1',
      'db-2',
    ]);
  });

  test('that leaves takes no part', () => {
    expect(member(`touch ${folder}/leaving; look`)).toEqual(['verdict: not ready: the pod is stopping']);
  });

  test('that was thrown out leaves, to join again', () => {
    expect(member(`${here('ERROR', '', 1, 0, 1, 1)} look`)).toEqual([
      'log: is no longer in the group: leaves it, to join again',
      'sql: STOP GROUP_REPLICATION',
    ]);
  });
});

describe('a member that is not the primary, or not any more', () => {
  const secondary = (offline = 0) => here('ONLINE', 'SECONDARY', 3, 3, 1, offline).replace('|db-0.db|', '|db-1.db|');
  const leadsTo = (pod: string) => `service_read() { published=${pod}; }; `;
  const waits = 'verdict: not ready: db-1 is the primary, and its clients may still be sent here: serves nobody';

  test('serves nobody as long as the Service leads there', () => {
    expect(member(`${secondary()} led=98 role_before=PRIMARY; look || true; SECONDS=200; step_aside || true`)).toEqual([
      'log: ends all sessions',
      'sql: SET GLOBAL offline_mode = ON',
      waits,
      waits,
    ]);
  });

  test('serves again some seconds after the Service leads elsewhere', () => {
    expect(member(`${secondary(1)} ${leadsTo('db-1')} led=98; look || true; SECONDS=102; look`)).toEqual([
      waits,
      'sql: SET GLOBAL offline_mode = OFF',
      'verdict: ready',
    ]);
  });

  test('serves at once in a new life, if the Service leads elsewhere', () => {
    expect(member(`${secondary(1)} ${leadsTo('db-1')} led=-9; look`)).toEqual([
      'sql: SET GLOBAL offline_mode = OFF',
      'verdict: ready',
    ]);
  });

  test('serves nobody where it cannot know where the Service leads', () => {
    expect(member(`${secondary(1)} service_read() { return 1; }; led=-9; look || true`)).toEqual([
      'verdict: not ready: the API server does not say where db-primary leads: serves nobody',
    ]);
  });

  test('reads the Service no more once that leads elsewhere', () => {
    expect(member(`${secondary()} service_read() { echo reads; }; look`)).toEqual(['verdict: ready']);
  });
});

describe('a member that became the primary', () => {
  const members = (online: number) =>
    `${here('ONLINE', 'PRIMARY', 3, 3, 0)}
     service_read() { published=db-1 published_group=${GROUP} published_view=5:8 version=1 annotated=1; }
     eval "sql_of_look() $(declare -f sql | tail -n +2)"
     sql() {
       local statement; statement=$(cat)
       if [[ $statement == *"member_host = 'db-1.db'"* ]]; then echo ${online}; else sql_of_look <<<"$statement"; fi
     }; `;
  const publishes = ['leads to db-0: view 5:9', 'log: db-primary leads here: view 5:9', 'verdict: ready'];
  const waits = ['log: waits for db-1 to end its sessions', 'verdict: ready'];

  test.each([
    ['serves', `says[1]='complete|a|||${GROUP}'`],
    ['is silent', ':'],
    ['answers from its next life', "says[1]='complete|a|||out'"],
  ])('publishes itself later where the former primary is in the group and %s', (_, says) => {
    expect(member(`${members(1)} ${says}; look`)).toEqual(waits);
  });

  test('publishes itself at once where the former primary serves nobody', () => {
    expect(member(`${members(1)} says[1]='complete|a|||alone'; look`)).toEqual(publishes);
  });

  test('publishes itself at once where the former primary has left the group', () => {
    expect(member(`${members(0)} look`)).toEqual(publishes);
  });

  test('looks again soon while it waits, since nobody can write', () => {
    expect(
      member(`${members(1)} look; echo "$pause"; SECONDS=$((SECONDS + 11)) looked=$SECONDS; look; echo "$pause"`),
    ).toEqual([...waits, '0.1', ...publishes, '0.5']);
  });

  test('does not wait forever', () => {
    expect(member(`${members(1)} look; SECONDS=$((SECONDS + 11)) looked=$SECONDS; look`)).toEqual([
      ...waits,
      ...publishes,
    ]);
  });
});

describe('a member that stood still', () => {
  const stopped = 'looked=80; ';

  test('and was the primary serves nobody where another one is the primary now', () => {
    const says = `says[1]='complete|a,b|||${GROUP} primary'; `;
    expect(member(`${here('ONLINE', 'PRIMARY', 3, 3, 0)} ${stopped} ${says} look || true`)).toEqual([
      'log: ends all sessions',
      'sql: SET GLOBAL offline_mode = ON',
      'verdict: not ready: was away from the group, and db-1 is the primary now: serves nobody',
    ]);
  });

  test('goes on as the primary where nobody else is', () => {
    const says = `says[1]='complete|a|||${GROUP}'; `;
    expect(member(`${here('ONLINE', 'PRIMARY', 3, 3, 0)} ${stopped} ${says} look`)).toEqual(['verdict: ready']);
  });

  test('answers no reads before it has what the others have', () => {
    const says = `says[1]='complete|a,b|||${GROUP} primary'; `;
    expect(member(`${here('ONLINE', 'SECONDARY', 3, 3, 1)} ${stopped} ${says} look`)).toEqual([
      'verdict: not ready: has not yet applied what it received',
    ]);
  });
});

describe('an empty pod', () => {
  const donor = (says: { [ordinal: number]: string }, ordinal: number) =>
    member(`${outside("''", says)} donor_for_member || echo "waits: $?"`, ordinal);

  test('is seeded from a secondary rather than from the primary', () => {
    expect(donor({ 0: `complete|a|||${GROUP} primary`, 1: `complete|a|||${GROUP}` }, 2)).toEqual(['1']);
    expect(donor({ 0: `complete|a|||${GROUP} primary` }, 2)).toEqual(['0']);
  });

  test('is a new set only on pod 0, and only if each of the others is empty', () => {
    expect(donor({ 1: 'empty||||out', 2: 'empty||||out' }, 0)).toEqual(['nobody']);
    expect(donor({ 1: 'empty||||out' }, 0)).toEqual(['waits: 1']);
    expect(donor({ 0: 'empty||||out', 2: 'empty||||out' }, 1)).toEqual(['waits: 1']);
  });

  test('with old data keeps that where there is no group, since the others wait for its answer', () => {
    const says = { 0: 'complete|a|||out', 1: 'complete|a|||out' };
    expect(member(`${outside("''", says)} touch $stale; donor_for_member`, 2)).toEqual(['itself']);
    const group = { 0: `complete|a|||${GROUP} primary`, 1: 'complete|a|||out' };
    expect(member(`${outside("''", group)} touch $stale; donor_for_member`, 2)).toEqual(['0']);
  });

  test('waits for the group where there are data, since who has most of them is not for it to say', () => {
    expect(donor({ 1: 'complete|a|||out', 2: 'empty||||out' }, 0)).toEqual(['waits: 1']);
  });
});
