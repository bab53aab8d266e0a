import { Construct } from 'constructs';
import { DATA_KEY, isDataKey } from '../kubernetes/names';
import { refusal } from '../private/refusal';

/**
 * What the connection of a user must be like.
 *
 * @see https://dev.mysql.com/doc/refman/9.7/en/create-user.html#create-user-tls
 */
export enum MySqlTlsRequirement {
  /** The user may connect with TLS or without. */
  NONE = 'NONE',
  /** The user must connect with TLS. */
  SSL = 'SSL',
  /** The user must connect with TLS and present a certificate that the CA of the server has signed. */
  X509 = 'X509',
}

/** A user of the databases, who logs in over the network with a password. */
export interface MySqlUser {
  /** The name: letters, digits and underscores, 32 at most. */
  readonly name: string;

  /** The database on which the user has privileges. */
  readonly database: string;

  /**
   * What the user may do there: privileges on a database by the names that MySQL has for them.
   *
   * @see https://dev.mysql.com/doc/refman/9.7/en/grant.html
   * @default ['ALL']
   */
  readonly privileges?: string[];

  /**
   * The key of the Secret that holds the user's password.
   *
   * @default - the name and `-password`: `app-password`
   */
  readonly passwordKey?: string;

  /**
   * Whether the user may only log in over TLS.
   *
   * @default - MySqlTlsRequirement.SSL in a set with `tls`, MySqlTlsRequirement.NONE without
   */
  readonly tlsRequirement?: MySqlTlsRequirement;
}

/** The accounts that the set itself works with. */
const RESERVED_ACCOUNTS: ReadonlySet<string> = new Set(['root', 'replication', 'clone', 'monitor', 'metrics']);

/** Those of them that a new set lacks: root is in every server, and may only log in inside the pod. */
const OWN_ACCOUNTS: readonly string[] = [
  "replication-password replication@'%' REQUIRE SSL",
  "clone-password clone@'%' REQUIRE SSL",
  'monitor-password monitor@localhost',
];

/** The probes' account, monitor, needs no privilege. */
const OWN_GRANTS: readonly string[] = [
  "GRANT REPLICATION SLAVE ON *.* TO replication@'%';",
  "GRANT SELECT ON performance_schema.replication_connection_status TO replication@'%';",
  "GRANT BACKUP_ADMIN ON *.* TO clone@'%';",
];

/** The keys of the Secret with the passwords of those accounts. */
const OWN_PASSWORD_KEYS: ReadonlySet<string> = new Set([...RESERVED_ACCOUNTS].map((name) => `${name}-password`));

/** The account of the exporter. It reads what the server says of itself, and no table. */
const METRICS_ACCOUNT = 'metrics-password metrics@localhost WITH MAX_USER_CONNECTIONS 4';
const METRICS_GRANTS = [
  'GRANT PROCESS, REPLICATION CLIENT ON *.* TO metrics@localhost;',
  'GRANT SELECT ON performance_schema.* TO metrics@localhost;',
];

const SYSTEM_DATABASES: ReadonlySet<string> = new Set(['mysql', 'sys', 'information_schema', 'performance_schema']);

const USER_NAME = /^[A-Za-z0-9_]{1,32}$/;
const DATABASE_NAME = /^[A-Za-z0-9_$-]{1,64}$/;

/** The privileges that can be granted on a database. */
const PRIVILEGES: ReadonlySet<string> = new Set([
  'ALL',
  'ALL PRIVILEGES',
  'ALTER',
  'ALTER ROUTINE',
  'CREATE',
  'CREATE ROUTINE',
  'CREATE TEMPORARY TABLES',
  'CREATE VIEW',
  'DELETE',
  'DROP',
  'EVENT',
  'EXECUTE',
  'GRANT OPTION',
  'INDEX',
  'INSERT',
  'LOCK TABLES',
  'REFERENCES',
  'SELECT',
  'SHOW VIEW',
  'TRIGGER',
  'UPDATE',
]);

/** The privileges that stand for all the others, and cannot be granted together with one of them. */
const ALL = /^ALL(?: PRIVILEGES)?$/i;

/** The key of the Secret that holds a user's password. */
export function passwordKeyOf(user: MySqlUser): string {
  return user.passwordKey ?? `${user.name}-password`;
}

/**
 * What a new set has, for the script that makes it: `accounts` has a line for each account, of the key of its password,
 * its name, and what else CREATE USER says; `new-set.sql` the statements that need no password.
 */
export function newSet(construct: Construct, { databases, users, hasMetrics }: NewSetOptions): NewSet {
  checkDatabases(construct, databases);
  checkTwice(construct, 'databases', databases);
  checkTwice(
    construct,
    'users',
    users.map(({ name }) => name),
  );
  for (const user of users) checkUser(construct, user, databases);
  return {
    accounts: lines([...OWN_ACCOUNTS, ...(hasMetrics ? [METRICS_ACCOUNT] : []), ...users.map(accountOf)]),
    'new-set.sql': lines([
      ...OWN_GRANTS,
      ...(hasMetrics ? METRICS_GRANTS : []),
      ...databases.map((name) => `CREATE DATABASE \`${name}\`;`),
      ...users.map(grantOf),
    ]),
  };
}

/** What a new set has. */
export interface NewSetOptions {
  readonly databases: readonly string[];
  readonly users: readonly MySqlUser[];
  readonly hasMetrics: boolean;
}

/** The files of a new set. */
export interface NewSet {
  readonly accounts: string;
  readonly 'new-set.sql': string;
}

function accountOf(user: MySqlUser): string {
  const requirement = user.tlsRequirement ?? MySqlTlsRequirement.NONE;
  const clause = requirement === MySqlTlsRequirement.NONE ? '' : ` REQUIRE ${requirement}`;
  return `${passwordKeyOf(user)} '${user.name}'@'%'${clause}`;
}

/** In the database of a GRANT an underscore stands for any character, unless it is escaped. */
function grantOf({ name, database, privileges = ['ALL'] }: MySqlUser): string {
  return `GRANT ${privileges.join(', ')} ON \`${database.replace(/_/g, '\\_')}\`.* TO '${name}'@'%';`;
}

function checkDatabases(construct: Construct, databases: readonly string[]): void {
  for (const name of databases) {
    if (!DATABASE_NAME.test(name) || SYSTEM_DATABASES.has(name.toLowerCase())) {
      throw refusal(construct, {
        id: 'mysql-database-name',
        given: `databases has ${JSON.stringify(name)}`,
        allowed: `1 to 64 letters, digits, underscores, dashes and dollars, and none of ${[...SYSTEM_DATABASES].join(', ')}`,
        reason: 'the name needs no quoting then, and the databases of MySQL itself are not yours to make',
      });
    }
  }
}

function checkTwice(construct: Construct, option: string, names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return;
  throw refusal(construct, {
    id: 'mysql-name-repeated',
    given: `${option} has ${twice} twice`,
    allowed: 'each name once',
    reason: 'the server would refuse to make the second, and the set would never start',
  });
}

function checkUser(construct: Construct, user: MySqlUser, databases: readonly string[]): void {
  const { name, database, privileges = ['ALL'] } = user;
  if (!USER_NAME.test(name) || RESERVED_ACCOUNTS.has(name)) {
    throw refusal(construct, {
      id: 'mysql-user-name',
      given: `users has the name ${JSON.stringify(name)}`,
      allowed: `1 to 32 letters, digits and underscores, and none of ${[...RESERVED_ACCOUNTS].join(', ')}`,
      reason: 'the name needs no quoting then, and those accounts are the ones that the set works with',
    });
  }
  if (!databases.includes(database)) {
    throw refusal(construct, {
      id: 'mysql-user-database',
      given: `the database of user ${name} is ${JSON.stringify(database)}`,
      allowed: databases.join(', ') || 'none, since databases is empty',
      reason: 'privileges on a database that is never made are of no use',
    });
  }
  checkPrivileges(construct, name, privileges);
  checkPasswordKey(construct, name, passwordKeyOf(user));
}

function checkPrivileges(construct: Construct, user: string, privileges: readonly string[]): void {
  const wrong = privileges.length === 0 ? 'none' : privileges.find((one) => !PRIVILEGES.has(one.toUpperCase()));
  if (wrong !== undefined) {
    throw refusal(construct, {
      id: 'mysql-user-privilege',
      given: `a privilege of user ${user} is ${JSON.stringify(wrong)}`,
      allowed: [...PRIVILEGES].join(', '),
      reason: 'those are the privileges that can be granted on a database',
    });
  }
  const all = privileges.find((one) => ALL.test(one));
  if (all !== undefined && privileges.length > 1) {
    throw refusal(construct, {
      id: 'mysql-user-privilege',
      given: `the privileges of user ${user} are ${privileges.join(', ')}`,
      allowed: `${all} alone`,
      reason: 'it stands for all the others, and the server refuses it together with one of them',
    });
  }
}

function checkPasswordKey(construct: Construct, user: string, key: string): void {
  if (!isDataKey(key)) {
    throw refusal(construct, {
      id: 'mysql-user-password-key',
      given: `the passwordKey of user ${user} is ${JSON.stringify(key)}`,
      allowed: DATA_KEY,
      reason: 'it is a key of a Secret',
    });
  }
  if (OWN_PASSWORD_KEYS.has(key)) {
    throw refusal(construct, {
      id: 'mysql-user-password-key',
      given: `the passwordKey of user ${user} is ${key}`,
      allowed: `none of ${[...OWN_PASSWORD_KEYS].join(', ')}`,
      reason: 'it holds the password of an account that the set works with, and a client of the user would learn it',
    });
  }
}

function lines(entries: readonly string[]): string {
  return entries.map((entry) => `${entry}\n`).join('');
}
