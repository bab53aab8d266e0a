# shellcheck shell=bash
# Sourced by watch.sh: how this replica follows the source.

# Who connects again decides whether that source is still ours, so the server is given one attempt, and the watch does
# the rest. The password is given to the running thread alone: it is in no table, and thus in no clone.
start_replication() { # start_replication [IO_THREAD]
  local password; password=$(secret replication-password)
  if [[ $(sql <<<"SELECT COUNT(*) FROM performance_schema.replication_connection_configuration WHERE host = '$(host 0)' AND auto_position = '1'") != 1 ]]; then
    log "follows $(host 0)"
    sql <<<"STOP REPLICA; RESET REPLICA ALL; CHANGE REPLICATION SOURCE TO SOURCE_HOST = '$(host 0)', SOURCE_AUTO_POSITION = 1, SOURCE_SSL = 1,
      SOURCE_RETRY_COUNT = 1, SOURCE_CONNECT_RETRY = 1, SOURCE_HEARTBEAT_PERIOD = 2"
  fi
  sql <<<"START REPLICA ${1:-} USER = 'replication' PASSWORD = $(quoted "$password")"
}
stop_replication() { sql <<<'STOP REPLICA'; }

# Prints "io|applier|io error|applier error": the states ON, OFF or CONNECTING, the errors empty if none
replication_state() {
  sql <<<"SELECT CONCAT_WS('|', IFNULL((SELECT service_state FROM performance_schema.replication_connection_status), 'OFF'),
    IFNULL((SELECT service_state FROM performance_schema.replication_applier_status), 'OFF'),
    IFNULL((SELECT last_error_message FROM performance_schema.replication_connection_status WHERE last_error_number <> 0), ''),
    IFNULL((SELECT MAX(last_error_message) FROM performance_schema.replication_applier_status_by_worker WHERE last_error_number <> 0), ''))" | tr '\n' ' '
}
