import { Construct } from 'constructs';
import { SETTING_NAMES } from './mysql-setting-names';
import { MySqlVersion } from './mysql-version';
import { refusal } from '../private/refusal';

/** Settings of a server, as in the section `[mysqld]` of a `my.cnf`. */
export type MySqlSettings = { readonly [name: string]: string };

/** Settings that replication, seeding and the safety of the pods depend on, or that keep a server from running. */
const RESERVED: ReadonlySet<string> = new Set([
  'basedir',
  'bind_address',
  'binlog_format',
  'chroot',
  'daemonize',
  'datadir',
  'disable_log_bin',
  'disabled_storage_engines',
  'early_plugin_load',
  'enforce_gtid_consistency',
  'exit_info',
  'gtid_mode',
  'help',
  'init_file',
  'initialize',
  'initialize_insecure',
  'innodb_data_file_path',
  'innodb_data_home_dir',
  'innodb_doublewrite_dir',
  'innodb_force_recovery',
  'innodb_log_group_home_dir',
  'innodb_read_only',
  'innodb_temp_data_file_path',
  'innodb_temp_tablespaces_dir',
  'innodb_undo_directory',
  'lc_messages_dir',
  'log_bin',
  'log_bin_index',
  'log_replica_updates',
  'log_slave_updates',
  'mysqlx',
  'no_defaults',
  'offline_mode',
  'pid_file',
  'plugin_dir',
  'plugin_load',
  'port',
  'print_defaults',
  'read_only',
  'relay_log',
  'relay_log_index',
  'relay_log_recovery',
  'replica_exec_mode',
  'replica_skip_errors',
  'report_host',
  'secure_file_priv',
  'server_id',
  'server_id_bits',
  'skip_grant_tables',
  'skip_log_bin',
  'skip_name_resolve',
  'skip_networking',
  'skip_replica_start',
  'skip_slave_start',
  'slave_exec_mode',
  'slave_skip_errors',
  'socket',
  'super_read_only',
  'tc_heuristic_recover',
  'tmpdir',
  'transaction_read_only',
  'upgrade',
  'user',
  'validate_config',
  'verbose',
  'version',
]);

/** Settings of Group Replication that only affect its behaviour and size. */
const FREE = /^group_replication_(member_expel_timeout|message_cache_size|transaction_size_limit|flow_control_.*)$/;

/** Filters keep transactions from some pods; these look like lost ones, and such a pod cannot seed another. */
const RESERVED_PREFIXES = [
  'binlog_do_',
  'binlog_ignore_',
  'defaults_',
  'group_replication_',
  'keyring_migration_',
  'replicate_',
  'rpl_semi_sync_',
];

const NAME = /^[a-z][a-z0-9_.]*$/;

/** Prefixes that the server removes from an unknown name, any number of them. */
const MODIFIER = /^(?:loose|skip|enable|disable|maximum)_/;

/** The settings of MyISAM's key caches, of which there may be several, each with a name: `hot.key_buffer_size`. */
const OF_KEY_CACHE = /^[^.]+\.(?=key_(?:buffer_size|cache_block_size|cache_division_limit|cache_age_threshold)$)/;

/**
 * Settings that only a server of 8.4 knows, and settings that only one of 9.7 knows, by the output of `mysqld --verbose
 * --help` that MySQL's own tests expect of 8.4 (`mysql-test/r/mysqld--help-notwin.result`), and for InnoDB the release
 * notes.
 */
const UNTIL_8_4 = [
  'innodb_log_file_size',
  'innodb_log_files_in_group',
  'innodb_undo_tablespaces',
  'mysql_native_password',
  'mysql_native_password_proxy_users',
  'replica_parallel_type',
  'slave_parallel_type',
];
const SINCE_9: ReadonlySet<string> = new Set([
  'activate_mandatory_roles',
  'caching_sha2_password_enforce_storage_format',
  'caching_sha2_password_proxy_users',
  'caching_sha2_password_storage_format',
  'connection_memory_status_limit',
  'container_aware',
  'enable_cascade_triggers',
  'enable_secondary_engine_statistics',
  'external_table_secondary_storage_engine',
  'external_table_storage_engine',
  'global_connection_memory_status_limit',
  'innodb_native_foreign_keys',
  'performance_schema_logger',
  'performance_schema_max_logger_classes',
  'performance_schema_meter',
  'replica_allow_higher_version_source',
  'server_memory',
  'table_open_cache_triggers',
]);

/**
 * The section of a `my.cnf` with settings of the user.
 *
 * @param construct whose settings they are
 * @param option the prop that they were given as
 * @param version of the server that reads the file
 * @param settings by their names
 * @throws if a setting is reserved, if the server does not know it, or if it could not stand in the file
 */
export function myCnf(
  construct: Construct,
  option: string,
  version: MySqlVersion,
  settings: MySqlSettings = {},
): string {
  const lines = Object.entries(settings).map(
    ([name, value]) =>
      `${settingName(construct, option, version, name)}=${settingValue(construct, option, name, value)}`,
  );
  return ['[mysqld]', ...lines, ''].join('\n');
}

function settingName(construct: Construct, option: string, version: MySqlVersion, given: string): string {
  const name = normalized(given);
  if (!NAME.test(name)) {
    throw refusal(construct, {
      id: 'mysql-setting-name',
      given: `${option} has the name ${JSON.stringify(given)}`,
      allowed: 'letters, digits, underscores, dashes and dots',
      reason: 'it is the name of a system variable of MySQL',
    });
  }
  if (readings(name).some(isReserved)) {
    throw refusal(construct, {
      id: 'mysql-setting-reserved',
      given: `${option} sets ${given}`,
      allowed: 'settings on which the set does not depend',
      reason: 'replication, seeding and the safety of the data depend on it, so the construct sets it',
    });
  }
  if (!isKnownSetting(name, version)) {
    throw refusal(construct, {
      id: 'mysql-setting-unknown',
      given: `${option} sets ${given}`,
      allowed: `the settings that MySQL ${version} has, and with the prefix loose_ those of plugins and components`,
      reason: 'a server never starts with a setting that it does not know',
    });
  }
  return name;
}

/** The names that a server may read a given name as. */
export function readingsOf(given: string): string[] {
  return readings(normalized(given));
}

function normalized(given: string): string {
  return given.toLowerCase().replace(/-/g, '_');
}

/** A name, and what the server makes of it by removing one prefix after another. */
function readings(name: string): string[] {
  return MODIFIER.test(name) ? [name, ...readings(name.replace(MODIFIER, ''))] : [name];
}

function isReserved(name: string): boolean {
  if (FREE.test(name)) return false;
  return RESERVED.has(name) || RESERVED_PREFIXES.some((prefix) => name.startsWith(prefix));
}

/** Whether a server starts with a setting: it ignores unknown names after `loose_`. */
function isKnownSetting(name: string, version: MySqlVersion): boolean {
  const known = settingNames(version);
  return readings(name).some((reading) => reading.startsWith('loose_') || known.has(reading.replace(OF_KEY_CACHE, '')));
}

function settingNames(version: MySqlVersion): ReadonlySet<string> {
  const names = SETTING_NAMES.trim().split(/\s+/);
  return new Set(version === MySqlVersion.V8_4 ? [...names.filter((name) => !SINCE_9.has(name)), ...UNTIL_8_4] : names);
}

/** Quoted parts, in which a my.cnf has no comments. */
const QUOTED = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g;

function settingValue(construct: Construct, option: string, name: string, value: string): string {
  const refused = (allowed: string, reason: string) =>
    refusal(construct, {
      id: 'mysql-setting-value',
      given: `${option} sets ${name} to ${JSON.stringify(value)}`,
      allowed,
      reason,
    });
  if (typeof value !== 'string') throw refused('a string', 'it is written to a my.cnf as it is');
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u001f]/.test(value)) throw refused('a value on one line', 'in a my.cnf a line is a setting');
  if (value.replace(QUOTED, '').includes('#')) throw refused('a # in quotes alone', 'in a my.cnf it begins a comment');
  return value;
}
