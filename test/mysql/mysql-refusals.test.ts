import { Duration, Size } from 'cdk8s';
import { MySqlVersion, ReplicatedMySqlProps } from '../../src';
import { messageOf, testChart } from '../support/manifests';
import { mySql, USER } from '../support/replicated-mysql';

describe('refuses', () => {
  const refused: [string, Partial<ReplicatedMySqlProps>, string][] = [
    ['no pods', { replicas: 0 }, 'replicas is 0; allowed: a positive integer'],
    ['half a pod', { replicas: 1.5 }, 'replicas is 1.5; allowed: a positive integer'],
    ['a series that it does not know', { version: '5.7' as MySqlVersion }, 'version is "5.7"; allowed: 9.7, 8.4'],
    [
      'writes that wait for a replica that there is not',
      { replicas: 1, semiSynchronous: true },
      'semiSynchronous is true with 1 pod; allowed: at least 2 replicas, or no semiSynchronous',
    ],
    ['a server id of 0', { serverIdBase: 0 }, 'serverIdBase is 0; allowed: a positive integer'],
    ['server ids out of range', { serverIdBase: 2 ** 32 - 1 }, 'serverIdBase is 4294967295; allowed'],
    [
      'too little memory',
      { resources: { memory: { limit: Size.mebibytes(512) } } },
      'resources.memory.limit is 512Mi; allowed: 768Mi or more',
    ],
    ['no storage', { storage: undefined }, 'storage is missing; allowed: a size'],
    ['a lag that cannot be measured', { maxLag: Duration.seconds(1) }, 'maxLag is 1 s; allowed: 5 s or more'],
    ['a database twice', { databases: ['shop', 'shop'] }, 'databases has shop twice; allowed: each name once'],
    ['a user twice', { databases: ['shop'], users: [USER, USER] }, 'users has app twice; allowed: each name once'],
    ['no limit of memory', { resources: {} }, 'resources.memory.limit is missing; allowed: a size'],
    ['a setting that replication rests on', { settings: { 'server-id': '7' } }, 'settings sets server-id; allowed'],
    [
      'such a setting with a modifier',
      { settings: { loose_gtid_mode: 'OFF' } },
      'settings sets loose_gtid_mode; allowed',
    ],
    ...[
      'loose_loose_skip_grant_tables',
      'loose_enable_skip_grant_tables',
      'Loose-Loose-Init-File',
      'skip_loose_enable_port',
      'maximum_offline_mode',
      'innodb_log_group_home_dir',
      'innodb-data-home-dir',
      'innodb_undo_directory',
      'innodb_force_recovery',
      'log_bin_index',
      'relay_log_index',
      'basedir',
      'chroot',
      'help',
      'loose_verbose',
      'validate_config',
      'no_defaults',
      'upgrade',
      'plugin_dir',
      'keyring_migration_source',
      'tc_heuristic_recover',
    ].map((name): [string, Partial<ReplicatedMySqlProps>, string] => [
      `${name}, which would keep the servers from running`,
      { settings: { [name]: '1' } },
      `settings sets ${name}; allowed: settings on which the set does not depend`,
    ]),
    ...(
      [
        [MySqlVersion.V8_4, 'default_authentication_plugin'],
        [MySqlVersion.V9_7, 'query_cache_size'],
        [MySqlVersion.V9_7, 'mysql_native_password'],
        [MySqlVersion.V8_4, 'container_aware'],
        [MySqlVersion.V9_7, 'innodb_file_per'],
        [MySqlVersion.V9_7, 'clone_max_concurrency'],
        [MySqlVersion.V9_7, 'hot.sort_buffer_size'],
      ] as const
    ).map(([version, name]): [string, Partial<ReplicatedMySqlProps>, string] => [
      `${name}, which MySQL ${version} does not know`,
      { version, primarySettings: { [name]: '1' } },
      `primarySettings sets ${name}; allowed: the settings that MySQL ${version} has, and with the prefix loose_`,
    ]),
    [
      'a value that is no string, from JavaScript',
      { settings: { max_connections: 500 as unknown as string } },
      'settings sets max_connections to 500; allowed: a string',
    ],
    [
      'a filter of replication',
      { replicaSettings: { 'replicate-do-db': 'a' } },
      'replicaSettings sets replicate-do-db',
    ],
    ['a setting that skips errors', { settings: { replica_skip_errors: 'all' } }, 'settings sets replica_skip_errors'],
    ['a setting that is no name', { settings: { 'a b': '1' } }, 'settings has the name "a b"; allowed: letters'],
    [
      'a value with a second line',
      { primarySettings: { max_connections: '1\nserver_id=7' } },
      'primarySettings sets max_connections to "1\\nserver_id=7"; allowed: a value on one line',
    ],
    [
      'a value that ends in a comment',
      { settings: { init_connect: "SET NAMES 'utf8#' # for old clients" } },
      'settings sets init_connect to "SET NAMES \'utf8#\' # for old clients"; allowed: a # in quotes alone, because',
    ],
    ['a database of MySQL itself', { databases: ['mysql'] }, 'databases has "mysql"; allowed: 1 to 64 printable'],
    ...['', 'x'.repeat(65), ' a', 'a ', 'a\n', 'a\u0000', '\u{1f600}', '中'.repeat(52), '#mysql50#a'].map(
      (name): [string, Partial<ReplicatedMySqlProps>, string] => [
        `a database ${JSON.stringify(name)}, which MySQL would not make`,
        { databases: [name] },
        `databases has ${JSON.stringify(name)}; allowed: 1 to 64 printable characters`,
      ],
    ),
    [
      'an account of the set itself',
      { databases: ['shop'], users: [{ ...USER, name: 'root' }] },
      'users has the name "root"',
    ],
    ...['', 'x'.repeat(33), 'a\t', 'b ', '\u{1f600}', 'mysql.sys'].map(
      (name): [string, Partial<ReplicatedMySqlProps>, string] => [
        `a user ${JSON.stringify(name)}, whom MySQL would not make`,
        { databases: ['shop'], users: [{ ...USER, name, passwordKey: 'key' }] },
        `users has the name ${JSON.stringify(name)}; allowed: 1 to 32 printable characters`,
      ],
    ),
    [
      'a user whose name can be no part of a key, without a key',
      { databases: ['shop'], users: [{ name: "o'k", database: 'shop' }] },
      'the passwordKey of user o\'k is "o\'k-password"',
    ],
    [
      'a user of no database',
      { users: [USER] },
      'the database of user app is "shop"; allowed: none, since databases is empty',
    ],
    [
      'a user of another database',
      { databases: ['audit'], users: [USER] },
      'the database of user app is "shop"; allowed: audit',
    ],
    [
      'a privilege that is none',
      { databases: ['shop'], users: [{ ...USER, privileges: ['ALL ON *.* TO x; --'] }] },
      'a privilege of user app is "ALL ON *.* TO x; --"; allowed: ALL, ALL PRIVILEGES, ALTER',
    ],
    ...['SELCT', 'PROCESS', 'USAGE ON shop TO evil REQUIRE NONE'].map(
      (privilege): [string, Partial<ReplicatedMySqlProps>, string] => [
        `the privilege ${privilege}, which cannot be granted on a database`,
        { databases: ['shop'], users: [{ ...USER, privileges: ['SELECT', privilege] }] },
        `a privilege of user app is "${privilege}"; allowed`,
      ],
    ),
    [
      'all privileges and one of them, in one statement',
      { databases: ['shop'], users: [{ ...USER, privileges: ['SELECT', 'all'] }] },
      'the privileges of user app are SELECT, all; allowed: all alone',
    ],
    ...['root', 'replication', 'clone', 'monitor'].map((name): [string, Partial<ReplicatedMySqlProps>, string] => [
      `the key of the password of ${name}, which a client would learn`,
      { databases: ['shop'], users: [{ ...USER, passwordKey: `${name}-password` }] },
      `the passwordKey of user app is ${name}-password; allowed: none of root-password`,
    ]),
    [
      'a key that leads out of the Secret',
      { databases: ['shop'], users: [{ ...USER, passwordKey: '..' }] },
      'the passwordKey of user app is ".."; allowed: at most 253',
    ],
    [
      'no privilege',
      { databases: ['shop'], users: [{ ...USER, privileges: [] }] },
      'a privilege of user app is "none"',
    ],
    [
      'a key that no Secret has',
      { databases: ['shop'], users: [{ ...USER, passwordKey: 'a/b' }] },
      'the passwordKey of user app is "a/b"; allowed',
    ],
  ];

  test.each(refused)('%s', (_, props, message) => {
    const error = messageOf(() => mySql(testChart(), props));
    expect(error).toContain(`[test/db] ${message}`);
    expect(error).toContain(', because ');
  });

  test('broken seconds, in the words of cdk8s', () => {
    const error = messageOf(() => mySql(testChart(), { peerWait: Duration.millis(1500) }));
    expect(error).toBe("[test/db] '1500 millis' cannot be converted into a whole number of seconds.");
  });

  test('a name whose pods could never be made', () => {
    const chart = testChart();
    mySql(chart, { metadata: { name: 'a'.repeat(53) } });
    expect(messageOf(() => chart.toJson())).toContain('(statefulset-name-length');
  });

  test('a name that no Service may have', () => {
    const chart = testChart();
    mySql(chart, { metadata: { name: '1db' } });
    expect(messageOf(() => chart.toJson())).toContain('(service-name');
  });
});
