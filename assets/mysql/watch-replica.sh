# shellcheck shell=bash disable=SC2154  # common.sh sets what is only read here
# Sourced by watch.sh on a replica: follows the source as long as their histories agree.
# shellcheck source=freshness.sh
. "${BASH_SOURCE[0]%/*}/freshness.sh"
# shellcheck source=passwords.sh
. "${BASH_SOURCE[0]%/*}/passwords.sh"
started=0          # whether replication was started, and not stopped again by us
suspect=           # transactions that the source did not have at the last look
heard=$SECONDS     # when the source last answered
connected=$SECONDS # when the source was last received from, or could not be

replica_here="SELECT REPLACE(CONCAT_WS('|', @@global.gtid_executed,
  IFNULL((SELECT IF(service_state = 'OFF' AND last_error_number, 'FAILED', service_state)
    FROM performance_schema.replication_connection_status WHERE channel_name = ''), 'OFF'),
  IFNULL((SELECT service_state FROM performance_schema.replication_applier_status WHERE channel_name = ''), 'OFF'),
  (SELECT CONCAT(IFNULL(MAX(last_error_message), ''), ' ') FROM performance_schema.replication_connection_status),
  (SELECT IFNULL(MAX(last_error_message), '') FROM performance_schema.replication_applier_status_by_worker)), '\n', '')"

channel_here="SELECT CONCAT_WS(' ', host, NULLIF(ssl_ca_file, '')) FROM performance_schema.replication_connection_configuration
  WHERE channel_name = ''"

look() { follow; }
follow() {
  local own io applier error code=0
  IFS='|' read -r own io applier error < <(sql <<<"$replica_here") || return # before the source is asked: that moves on
  ask 0 || code=$?
  case $state-$code in
    complete-*)
      heard=$SECONDS
      agrees "$own" || return
      keep_replicating "$io" "$applier" || return
      sample "$executed"
      ;;
    # Surely no source: nobody can write, so what is read here is not stale. Silence can hide one that takes writes, and
    # so can a name server that remembers, for half a minute, that pod 0 was away: the Service knows better.
    empty-* | -[12]) if ((fresh >= 0)) && ! ask primary; then fresh=$SECONDS; fi ;;
  esac
  if ((SECONDS - heard > 60)); then learn || true; fi
  if [[ $io == ON || $state != complete ]]; then connected=$SECONDS; fi
  note_freshness
  judge "$applier" "$error"
}

agrees() { # agrees OWN: may a replica with these GTIDs follow the source?
  local errant gone before=$suspect
  errant=$(missing "$1" "$executed") && gone=$(missing "$purged" "$1") || return
  suspect=$errant
  if [[ -n $errant ]]; then
    if [[ $errant != "$before" ]]; then return 1; fi # the source may be about to commit it: looks again
    if ((started)); then sql <<<'STOP REPLICA'; started=0; fi
    verdict "not ready: has transactions that $(pod 0) has not: $errant. Does not replicate. Look at them: if $(pod 0)\
 lost them, delete its claim and pod, to seed it anew, and if they were made here alone, those of this pod"
    return 1
  fi
  if [[ -n $gone ]]; then
    verdict "not ready: $(pod 0) no longer has the binary logs with $gone, missing here: is seeded anew"
    touch "$stale"
    sync -f "$volume"
    sql <<<SHUTDOWN
    return 1
  fi
}

# Who connects again decides whether that source is still ours: so the server makes one attempt, and the watch the rest.
# The password is given to the running thread alone: it is in no table, and thus in no clone.
keep_replicating() { # keep_replicating IO APPLIER: starts what is not running; what was stopped by hand, both, stays so
  local password verify='' threads=''
  # A source that shuts down while it is asked ends the receiver without an error.
  if ((started)) && [[ $1 != FAILED && $1-$2 != OFF-ON ]]; then return; fi
  if ((started)); then threads=IO_THREAD; fi
  password=$(secret replication-password) || return
  if [[ $(sql <<<"$channel_here") != "$(host 0)${peer_ca:+ $peer_ca}" ]]; then
    log "follows $(host 0)"
    if [[ -n ${peer_ca-} ]]; then verify="SOURCE_SSL_CA = '$peer_ca', SOURCE_SSL_VERIFY_SERVER_CERT = 1,"; fi
    sql <<<"STOP REPLICA; RESET REPLICA ALL; CHANGE REPLICATION SOURCE TO SOURCE_HOST = '$(host 0)', SOURCE_SSL = 1,
      $verify SOURCE_AUTO_POSITION = 1, SOURCE_RETRY_COUNT = 1, SOURCE_CONNECT_RETRY = 1, SOURCE_HEARTBEAT_PERIOD = 2"
  fi
  sql <<<"START REPLICA $threads USER = 'replication' PASSWORD = $(escaped "'" "$password")" && started=1
  return 1 # nothing to judge yet
}

judge() { # judge APPLIER ERROR
  if [[ $state != complete ]] && ((fresh < 0)); then verdict "not ready: waits for $(pod 0), which does not answer"
  elif ((fresh < 0)); then verdict "not ready: has not caught up with $(pod 0) yet"
  elif [[ $1 != ON ]]; then verdict "not ready: the applier has stopped. $2"
  elif ((SECONDS - fresh > MAX_LAG_SECONDS)); then verdict "not ready: over $MAX_LAG_SECONDS s behind $(pod 0). $2"
  elif ((SECONDS - connected > 10)); then verdict "not ready: does not receive from $(pod 0). $2"
  else verdict ready
  fi
}
