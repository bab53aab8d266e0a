# shellcheck shell=bash disable=SC2154  # common.sh sets what is only read here
# Sourced by watch.sh on a replica: follows the primary as long as their histories agree.
# shellcheck source=freshness.sh
. "${BASH_SOURCE[0]%/*}/freshness.sh"
# shellcheck source=passwords.sh
. "${BASH_SOURCE[0]%/*}/passwords.sh"
started=0          # whether this script started replication, and did not stop it again
suspect=           # transactions that the primary did not have at the last look
heard=$SECONDS     # when the primary last answered
connected=$SECONDS # when the receiver last ran, or the primary was down

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
  IFS='|' read -r own io applier error < <(sql <<<"$replica_here") || return # before asking the primary, which moves on
  ask 0 || code=$?
  case $state-$code in
    complete-*)
      heard=$SECONDS
      agrees "$own" || return
      keep_replicating "$io" "$applier" || return
      sample "$executed"
      ;;
    # Certainly no primary: nobody can write, so reads here are not stale. Silence can hide a primary that takes writes, and
    # so can a name server that caches for half a minute that pod 0 was away: hence the question to the Service.
    empty-* | -[12]) if ((fresh >= 0)) && ! ask primary; then fresh=$SECONDS; fi ;;
  esac
  if ((SECONDS - heard > 60)); then learn || true; fi
  if [[ $io == ON || $state != complete ]]; then connected=$SECONDS; fi
  note_freshness
  judge "$applier" "$error"
}

agrees() { # agrees OWN: whether a replica with these GTIDs may follow the primary
  local errant gone before=$suspect
  errant=$(missing "$1" "$executed") && gone=$(missing "$purged" "$1") || return
  suspect=$errant
  if [[ -n $errant ]]; then
    if [[ $errant != "$before" ]]; then return 1; fi # the primary may be about to commit them: looks again
    if ((started)); then sql <<<'STOP REPLICA'; started=0; fi
    verdict "not ready: has transactions that $(pod 0) does not have: $errant. Does not replicate. If $(pod 0) lost\
 them, delete its claim and pod, to seed it again; if they were made only here, those of this pod"
    return 1
  fi
  if [[ -n $gone ]]; then
    verdict "not ready: $(pod 0) no longer has the binary logs with $gone, which are missing here: is seeded again"
    touch "$stale"
    sync -f "$volume"
    sql <<<SHUTDOWN
    return 1
  fi
}

# Each time it reconnects, the histories must be compared again: so the server makes one attempt, and the watch the others.
# Only the running thread gets the password: no table has it, and so no clone.
keep_replicating() { # keep_replicating IO APPLIER: starts a stopped thread; if both are stopped, it was by hand, and stays so
  local password verify='' threads=''
  # A primary that shuts down while the receiver connects ends it without an error.
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
  return 1 # the next look judges
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
