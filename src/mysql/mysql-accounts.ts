import { Construct } from 'constructs';
import { refusal } from '../private/refusal';

/** A user of the databases, who logs in over the network with a password. */
export interface MySqlUser {
  /** The name: letters, digits and underscores, 32 at most. */
  readonly name: string;

  /** The database on which the user has privileges. */
  readonly database: string;

  /**
   * What the user may do there, in the words of MySQL.
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
}

/** The accounts that the set itself works with. */
const RESERVED_ACCOUNTS: ReadonlySet<string> = new Set(['root', 'replication', 'clone', 'monitor']);

/** Those of them that a new set lacks: root is in every server, and may only log in inside the pod. */
const OWN_ACCOUNTS = [
  "replication-password replication@'%' REQUIRE SSL",
  "clone-password clone@'%' REQUIRE SSL",
  'monitor-password monitor@localhost',
];

/** The probes' account, monitor, needs no privilege. */
const OWN_GRANTS = [
  "GRANT REPLICATION SLAVE ON *.* TO replication@'%';",
  "GRANT SELECT ON performance_schema.replication_connection_status TO replication@'%';",
  "GRANT BACKUP_ADMIN ON *.* TO clone@'%';",
];

const SYSTEM_DATABASES: ReadonlySet<string> = new Set(['mysql', 'sys', 'information_schema', 'performance_schema']);

const USER_NAME = /^[A-Za-z0-9_]{1,32}$/;
const DATABASE_NAME = /^[A-Za-z0-9_$-]{1,64}$/;
const PRIVILEGE = /^[A-Za-z][A-Za-z_ ]*$/;
const SECRET_KEY = /^[-._a-zA-Z0-9]{1,253}$/;

/** The key of the Secret that holds a user's password. */
export function passwordKeyOf(user: MySqlUser): string {
  return user.passwordKey ?? `${user.name}-password`;
}

/**
 * What a new set has, for the script that makes it: `accounts` has a line for each account, of the key of its password,
 * its name, and what else CREATE USER says; `new-set.sql` the statements that need no password.
 */
export function newSet(construct: Construct, databases: readonly string[], users: readonly MySqlUser[]): NewSet {
  checkDatabases(construct, databases);
  checkTwice(construct, 'databases', databases);
  checkTwice(
    construct,
    'users',
    users.map(({ name }) => name),
  );
  for (const user of users) checkUser(construct, user, databases);
  return {
    accounts: lines([...OWN_ACCOUNTS, ...users.map((user) => `${passwordKeyOf(user)} '${user.name}'@'%'`)]),
    'new-set.sql': lines([
      ...OWN_GRANTS,
      ...databases.map((name) => `CREATE DATABASE \`${name}\`;`),
      ...users.map(grantOf),
    ]),
  };
}

/** The files of a new set. */
export interface NewSet {
  readonly accounts: string;
  readonly 'new-set.sql': string;
}

/** In the database of a GRANT an underscore stands for any character, unless it is escaped. */
function grantOf({ name, database, privileges = ['ALL'] }: MySqlUser): string {
  return `GRANT ${privileges.join(', ')} ON \`${database.replace(/_/g, '\\_')}\`.* TO '${name}'@'%';`;
}

function checkDatabases(construct: Construct, databases: readonly string[]): void {
  for (const name of databases) {
    if (!DATABASE_NAME.test(name) || SYSTEM_DATABASES.has(name.toLowerCase())) {
      throw refusal(construct, {
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
    given: `${option} has ${twice} twice`,
    allowed: 'each name once',
    reason: 'the server would refuse to make the second, and the set would never start',
  });
}

function checkUser(construct: Construct, user: MySqlUser, databases: readonly string[]): void {
  const { name, database, privileges = ['ALL'] } = user;
  if (!USER_NAME.test(name) || RESERVED_ACCOUNTS.has(name)) {
    throw refusal(construct, {
      given: `users has the name ${JSON.stringify(name)}`,
      allowed: `1 to 32 letters, digits and underscores, and none of ${[...RESERVED_ACCOUNTS].join(', ')}`,
      reason: 'the name needs no quoting then, and those accounts are the ones that the set works with',
    });
  }
  if (!databases.includes(database)) {
    throw refusal(construct, {
      given: `the database of user ${name} is ${JSON.stringify(database)}`,
      allowed: databases.join(', ') || 'none, since databases is empty',
      reason: 'privileges on a database that is never made are of no use',
    });
  }
  const wrong = privileges.length === 0 ? 'none' : privileges.find((privilege) => !PRIVILEGE.test(privilege));
  if (wrong !== undefined) {
    throw refusal(construct, {
      given: `a privilege of user ${name} is ${JSON.stringify(wrong)}`,
      allowed: 'the names of privileges, such as SELECT or CREATE VIEW, at least one',
      reason: 'they become a GRANT statement',
    });
  }
  const key = passwordKeyOf(user);
  if (!SECRET_KEY.test(key)) {
    throw refusal(construct, {
      given: `the passwordKey of user ${name} is ${JSON.stringify(key)}`,
      allowed: 'letters, digits, dashes, dots and underscores',
      reason: 'it is a key of a Secret',
    });
  }
}

function lines(entries: readonly string[]): string {
  return entries.map((entry) => `${entry}\n`).join('');
}
