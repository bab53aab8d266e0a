import { Construct } from 'constructs';
import { DATA_KEY, isDataKey } from '../kubernetes/names';
import { refusal } from '../private/refusal';

/**
 * The requirements on the connections of a user.
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
  /** The name: 1 to 32 characters, of any alphabet. */
  readonly name: string;

  /** The database on which the user has privileges. */
  readonly database: string;

  /**
   * The privileges on the database, by their names in MySQL. The user has exactly these on that database: privileges
   * that the manifest no longer names, or that were granted by hand, are revoked.
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

/** The keys of the Secret with the passwords of those accounts. */
const OWN_PASSWORD_KEYS: ReadonlySet<string> = new Set([...RESERVED_ACCOUNTS].map(passwordKeyOfName));

/** An account as the scripts read it. */
interface Account {
  readonly user: string;
  readonly host: '%' | 'localhost';
  /** The key of its password in the Secret. */
  readonly key: string;
  readonly require: MySqlTlsRequirement;
  /** More options of CREATE USER. */
  readonly options?: string;
  /** For an account of the set itself: its grants. */
  readonly grants?: readonly string[];
  /** Of a user: the database, and the privileges there. */
  readonly database?: string;
  readonly privileges?: readonly string[];
}

/** root is in every server, and has all privileges; the probes' account, monitor, needs none. */
const OWN_ACCOUNTS: readonly Account[] = [
  ownAccount('root', 'localhost'),
  ownAccount('monitor', 'localhost'),
  ownAccount('clone', '%', { grants: ['BACKUP_ADMIN ON *.*'] }),
  ownAccount('replication', '%', {
    grants: ['REPLICATION SLAVE ON *.*', 'SELECT ON performance_schema.replication_connection_status'],
  }),
];

/** The account of the exporter, which can read the state of the server, but no table. */
const METRICS_ACCOUNT = ownAccount('metrics', 'localhost', {
  options: 'WITH MAX_USER_CONNECTIONS 4',
  grants: ['PROCESS, REPLICATION CLIENT ON *.*', 'SELECT ON performance_schema.*'],
});

const SYSTEM_DATABASES: ReadonlySet<string> = new Set(['mysql', 'sys', 'information_schema', 'performance_schema']);

/** The characters of names in MySQL: the Basic Multilingual Plane. A space at an end would be lost or invisible. */
const NAME = /^(?! )[^\p{C}\p{Zl}\p{Zp}\u{10000}-\u{10ffff}]+(?<! )$/u;
const LONGEST_USER_NAME = 32;

/** The names of MySQL's own accounts begin with it. */
const SYSTEM_USER = /^mysql\./i;

const LONGEST_DATABASE_NAME = 64;

/** A database is a folder, whose name has five bytes for each other character. */
const LONGEST_FOLDER_NAME = 255;
const FIVE_BYTES = /[^A-Za-z0-9_]/g;

/** The privileges on a database that ALL stands for. */
const ALL_PRIVILEGES: readonly string[] = [
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
  'INDEX',
  'INSERT',
  'LOCK TABLES',
  'REFERENCES',
  'SELECT',
  'SHOW VIEW',
  'TRIGGER',
  'UPDATE',
];

/** The privileges that can be granted on a database. */
const PRIVILEGES: ReadonlySet<string> = new Set(['ALL', 'ALL PRIVILEGES', ...ALL_PRIVILEGES, 'GRANT OPTION']);

/** The privileges that stand for all the others, and cannot be granted together with one of them. */
const ALL = /^ALL(?: PRIVILEGES)?$/i;

/** The key of the Secret that holds a user's password. */
export function passwordKeyOf(user: MySqlUser): string {
  return user.passwordKey ?? passwordKeyOfName(user.name);
}

/** The accounts and databases of a set. */
export interface MySqlAccounts {
  readonly databases: readonly string[];
  readonly users: readonly MySqlUser[];
  readonly hasMetrics: boolean;
  /** For how long the former password of a user is still valid. */
  readonly oldPasswordSeconds: number;
}

/**
 * The accounts and databases that there are to be, for the scripts that make them: as JSON, which the server itself reads,
 * so that nothing of it needs quoting on its way there.
 *
 * @throws if there is one that could not be made
 */
export function accountsFile(construct: Construct, accounts: MySqlAccounts): string {
  const { databases, users, hasMetrics, oldPasswordSeconds } = accounts;
  checkDatabases(construct, databases);
  checkTwice(construct, 'databases', databases);
  checkTwice(
    construct,
    'users',
    users.map(({ name }) => name),
  );
  for (const user of users) checkUser(construct, user, databases);
  const content = {
    oldPasswordSeconds,
    databases,
    accounts: [...OWN_ACCOUNTS, ...(hasMetrics ? [METRICS_ACCOUNT] : []), ...users.map(accountOf)],
  };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

function ownAccount(
  user: string,
  host: '%' | 'localhost',
  { options, grants = [] }: Pick<Account, 'options' | 'grants'> = {},
): Account {
  const require = host === '%' ? MySqlTlsRequirement.SSL : MySqlTlsRequirement.NONE;
  return { user, host, key: passwordKeyOfName(user), require, options, grants };
}

function accountOf(user: MySqlUser): Account {
  const { name, database, privileges = ['ALL'], tlsRequirement = MySqlTlsRequirement.NONE } = user;
  const named = privileges.map((one) => one.toUpperCase());
  return {
    user: name,
    host: '%',
    key: passwordKeyOf(user),
    require: tlsRequirement,
    database,
    privileges: ALL.test(named[0]!) ? ALL_PRIVILEGES : [...new Set(named)],
  };
}

function passwordKeyOfName(name: string): string {
  return `${name}-password`;
}

function checkDatabases(construct: Construct, databases: readonly string[]): void {
  for (const name of databases) {
    if (!isDatabaseName(name) || SYSTEM_DATABASES.has(name.toLowerCase())) {
      throw refusal(construct, {
        id: 'mysql-database-name',
        given: `databases has ${JSON.stringify(name)}`,
        allowed: `${anyName(LONGEST_DATABASE_NAME)}, fewer where most are not letters, digits or underscores; and none of ${[...SYSTEM_DATABASES].join(', ')}`,
        reason: 'MySQL allows no others, and its system databases exist already',
      });
    }
  }
}

function isDatabaseName(name: string): boolean {
  const folder = name.replace(FIVE_BYTES, '@0000');
  return isValidName(name, LONGEST_DATABASE_NAME) && folder.length <= LONGEST_FOLDER_NAME && !/^#mysql50#/i.test(name);
}

function isValidName(name: string, longest: number): boolean {
  return NAME.test(name) && name.length <= longest;
}

/** The allowed form of a name, in words. */
function anyName(longest: number): string {
  return `1 to ${longest} printable characters of the Basic Multilingual Plane, without a space at either end`;
}

function checkTwice(construct: Construct, option: string, names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return;
  throw refusal(construct, {
    id: 'mysql-name-repeated',
    given: `${option} has ${twice} twice`,
    allowed: 'each name once',
    reason: 'the server would refuse to create the second one, and the set would never start',
  });
}

function checkUser(construct: Construct, user: MySqlUser, databases: readonly string[]): void {
  const { name, database, privileges = ['ALL'] } = user;
  if (!isValidName(name, LONGEST_USER_NAME) || RESERVED_ACCOUNTS.has(name) || SYSTEM_USER.test(name)) {
    throw refusal(construct, {
      id: 'mysql-user-name',
      given: `users has the name ${JSON.stringify(name)}`,
      allowed: `${anyName(LONGEST_USER_NAME)}, and none of ${[...RESERVED_ACCOUNTS].join(', ')}, or that begins with mysql.`,
      reason: 'MySQL has no others, and those accounts are the ones that the set works with',
    });
  }
  if (!databases.includes(database)) {
    throw refusal(construct, {
      id: 'mysql-user-database',
      given: `the database of user ${name} is ${JSON.stringify(database)}`,
      allowed: databases.join(', ') || 'none, since databases is empty',
      reason: 'privileges on a database that is never created have no effect',
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
      reason: 'it includes all others, and the server refuses it together with any of them',
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
