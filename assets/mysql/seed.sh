#!/usr/bin/env bash
# Init container: leaves the volume with complete data, or does not end. A seed grows in $SEEDING and becomes $DATA by
# one rename after its marker was written, so $DATA is never partial, whatever is cut off and when.
. "${BASH_SOURCE[0]%/*}/common.sh"
. "$SCRIPTS/initialize.sh"
# shellcheck source=seed-clone.sh
. "$SCRIPTS/seed-${SEED_STRATEGY:-clone}.sh"
SERVER_PID=

volume_state() {
  if [[ -e $DATA/$COMPLETE ]]; then if [[ -e $STALE ]]; then echo stale; else echo complete; fi
  elif find "$VOLUME" -mindepth 1 -maxdepth 1 ! -path "$SEEDING" ! -path "$STALE" ! -name lost+found | grep -q .; then echo foreign
  elif [[ -e $SEEDING ]]; then echo partial
  else echo empty; fi
}

start_server() { # start_server OPTION...: a temporary server on $SEEDING, up when this returns
  mysqld --defaults-file="$MY_CNF" --datadir="$SEEDING" --super-read-only=OFF --read-only=OFF --event-scheduler=OFF --log-error-verbosity=1 "$@" & SERVER_PID=$!
  until sql >/dev/null 2>&1 <<<'DO 1'; do kill -0 "$SERVER_PID" 2>/dev/null || die 'the temporary server ended'; sleep 0.2; done
}
stop_server() { if kill "$SERVER_PID" 2>/dev/null; then wait "$SERVER_PID" || true; fi; }

# An empty server that waits to be seeded, and meanwhile tells its peers "empty". Nobody can read, replicate or clone
# from it: its two accounts are root, local and with its password from the start, and one that may only ask.
start_waiting_server() {
  local root replication; root=$(secret root-password) replication=$(secret replication-password)
  rm -rf "$SEEDING"
  mysqld --defaults-file="$MY_CNF" --datadir="$SEEDING" --initialize-insecure --super-read-only=OFF --read-only=OFF --skip-log-bin --log-error-verbosity=1
  printf '%s;\n' 'SET sql_log_bin = 0' "ALTER USER root@localhost IDENTIFIED BY $(quoted "$root")" \
    "CREATE USER replication@'%' IDENTIFIED BY $(quoted "$replication") REQUIRE SSL" \
    "GRANT SELECT ON performance_schema.replication_connection_status TO replication@'%'" >"$RUN/waiting.sql"
  start_server --init-file="$RUN/waiting.sql"
  rm "$RUN/waiting.sql"
}

finish() { # finish HOW: what is in $SEEDING is whole: mark it, and make it the data
  stop_server
  printf '%(%FT%TZ)T %s\n' -1 "$1" >"$SEEDING/$COMPLETE"
  sync -f "$VOLUME"; mv "$SEEDING" "$DATA"; sync -f "$VOLUME"
  log "data are complete: $1"
}

seed_and_finish() { # seed_and_finish N: from pod N
  local begin=$SECONDS
  log "seeds from $(pod "$1") ($SEED_STRATEGY)"
  rm -rf "$DATA" "$STALE" # there only if stale, and then a part of what comes
  seed_from "$(host "$1")" || return
  start_server --skip-networking
  seed_verify || die 'the seed is not whole'
  sql <<<'STOP REPLICA; RESET REPLICA ALL' # the donor's channel is not ours
  finish "seeded from $(pod "$1") in $((SECONDS - begin)) s, $(du -sm "$SEEDING" | cut -f1) MB"
}

contains() { [[ $(sql <<<"SELECT GTID_SUBSET('$2', '$1')") == 1 ]]; } # contains A B: GTID set A has all of B

# The donor's set must be a part of the source's (no errant transactions), and reach to the binary logs that the source
# still has. The source is asked last: it moves on meanwhile. Replicas come first, so as not to burden the source.
donor_for_replica() {
  local i answer source
  for i in $({ seq $((ORDINAL - 1)) -1 1; peers | awk -v n="$ORDINAL" '$1 > n'; echo 0; }); do
    if answer=$(ask "$i") && [[ $answer == complete* ]] && source=$(ask 0) && [[ $source == complete* ]] &&
      contains "$(field 3 "$source")" "$(field 3 "$answer")" && contains "$(field 3 "$answer")" "$(field 4 "$source")"; then
      echo "$i"; return
    fi
  done
  return 1
}
seed_replica() {
  local donor
  until donor=$(donor_for_replica) && seed_and_finish "$donor"; do
    if ((SECONDS % 10 == 0)); then log "waits for $(pod 0) and a peer with complete data, for $SECONDS s now"; fi
    kill -0 "$SERVER_PID" 2>/dev/null || start_waiting_server
    sleep 1
  done
}

# An empty volume on ordinal 0 is either a new set or a lost source: only the peers know. A new set is made when every
# one of them says it is empty; silence is never taken for that.
seed_source() {
  local i answer silent donor; local -A known=()
  while :; do
    silent='' known=()
    for i in $(peers); do
      if ! answer=$(ask "$i"); then silent+=" $(pod "$i")"
      elif [[ $answer == complete* ]]; then known[$i]=$(field 3 "$answer"),$(field 5 "$answer"); fi # executed and received
    done
    if [[ -z $silent ]] || ((SECONDS > PEER_WAIT_SECONDS)); then break; fi
    if ((SECONDS % 10 == 0)); then log "asks whether there are data:$silent did not answer yet, waits $SECONDS of $PEER_WAIT_SECONDS s"; fi
    sleep 1
  done
  if [[ ${#known[@]} == 0 && -z $silent ]]; then new_set; return; fi
  [[ ${#known[@]} != 0 ]] || die "no data here, and$silent may hold some but did not answer in $PEER_WAIT_SECONDS s: makes no new set over that. Asks again"
  [[ -z $silent || $SEMI_SYNC == 0 ]] || die "$silent did not answer and may hold the last acknowledged writes (semi-synchronous). Asks again"
  if [[ -n $silent ]]; then log "goes on without$silent: what is there alone will be missing, and will be named there"; fi
  donor=$(most_advanced) || die "of ${!known[*]} none holds all that the others hold: choose one by hand, and delete the claims of the others"
  until contains "$(field 3 "$(ask "$donor")")" "${known[$donor]}"; do log "waits for $(pod "$donor") to apply what it received"; sleep 1; done
  seed_and_finish "$donor"
}
most_advanced() {
  local i j
  for i in "${!known[@]}"; do
    for j in "${!known[@]}"; do contains "${known[$i]}" "${known[$j]}" || continue 2; done
    echo "$i"; return
  done
  return 1
}
new_set() {
  local statements; statements=$(accounts_sql; applications_sql)
  log 'no peer holds data: makes a new set'
  sql <<<"SET sql_log_bin = 0; DROP USER replication@'%'; SET sql_log_bin = 1; $statements"
  finish 'a new set'
}

client_files
server_file
case $(volume_state) in
  complete) log "data are complete: $(<"$DATA/$COMPLETE")"; exit ;;
  foreign) die "$VOLUME holds data without our marker: never touched. To adopt them, move them to $DATA and create $DATA/$COMPLETE there" ;;
  stale) log 'data are too old for the binary logs of the source: seeds anew' ;;
  partial) log 'a seed was cut off: clears it and seeds anew' ;;
  empty) log 'no data yet' ;;
esac
trap stop_server EXIT
start_waiting_server
if ((ORDINAL == 0)); then seed_source; else seed_replica; fi
