import { Construct } from 'constructs';
import { refusal } from '../private/refusal';

/** Settings of a server, as in the section `[mysqld]` of a `my.cnf`. */
export type MySqlSettings = { readonly [name: string]: string };

/** What replication, seeding and the pods' safety rest on. */
const RESERVED: ReadonlySet<string> = new Set([
  'bind_address',
  'binlog_format',
  'daemonize',
  'datadir',
  'disable_log_bin',
  'disabled_storage_engines',
  'enforce_gtid_consistency',
  'gtid_mode',
  'init_file',
  'initialize',
  'initialize_insecure',
  'log_bin',
  'log_replica_updates',
  'log_slave_updates',
  'mysqlx',
  'offline_mode',
  'pid_file',
  'plugin_load',
  'port',
  'read_only',
  'relay_log',
  'relay_log_recovery',
  'replica_exec_mode',
  'replica_skip_errors',
  'report_host',
  'secure_file_priv',
  'server_id',
  'skip_grant_tables',
  'skip_log_bin',
  'skip_name_resolve',
  'skip_networking',
  'skip_replica_start',
  'slave_exec_mode',
  'slave_skip_errors',
  'skip_slave_start',
  'socket',
  'super_read_only',
  'tmpdir',
  'user',
]);

/** Filters leave transactions out of some pods, which then can be neither told from lost ones nor seed another. */
const RESERVED_PREFIXES = ['binlog_do_', 'binlog_ignore_', 'replicate_', 'rpl_semi_sync_'];

const NAME = /^[a-z][a-z0-9_.]*$/;
const MODIFIERS = /^(loose|skip|enable|disable|maximum)_/;

/**
 * The section of a `my.cnf` with settings of the user.
 *
 * @param construct whose settings they are
 * @param option the prop that they were given as
 * @throws if a setting is reserved, or could not stand in the file
 */
export function myCnf(construct: Construct, option: string, settings: MySqlSettings = {}): string {
  const lines = Object.entries(settings).map(
    ([name, value]) => `${settingName(construct, option, name)}=${settingValue(construct, option, name, value)}`,
  );
  return ['[mysqld]', ...lines, ''].join('\n');
}

function settingName(construct: Construct, option: string, given: string): string {
  const name = given.toLowerCase().replace(/-/g, '_');
  if (!NAME.test(name)) {
    throw refusal(construct, {
      given: `${option} has the name ${JSON.stringify(given)}`,
      allowed: 'letters, digits, underscores, dashes and dots',
      reason: 'it is the name of a system variable of MySQL',
    });
  }
  if (isReserved(name) || isReserved(name.replace(MODIFIERS, ''))) {
    throw refusal(construct, {
      given: `${option} sets ${given}`,
      allowed: 'any setting but those that the set rests on',
      reason: 'replication, seeding and the safety of the data depend on it, so the construct sets it',
    });
  }
  return name;
}

function isReserved(name: string): boolean {
  return RESERVED.has(name) || RESERVED_PREFIXES.some((prefix) => name.startsWith(prefix));
}

/** What is in quotes, where a my.cnf has no comments. */
const QUOTED = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g;

function settingValue(construct: Construct, option: string, name: string, value: string): string {
  const refused = (allowed: string, reason: string) =>
    refusal(construct, { given: `${option} sets ${name} to ${JSON.stringify(value)}`, allowed, reason });
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u001f]/.test(value)) throw refused('a value on one line', 'in a my.cnf a line is a setting');
  if (value.replace(QUOTED, '').includes('#')) throw refused('a # in quotes alone', 'in a my.cnf it begins a comment');
  return value;
}
