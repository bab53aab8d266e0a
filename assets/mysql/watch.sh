#!/usr/bin/env bash
# Runs beside the server, for as long as that runs: opens the source for writes, starts replication on a replica, and
# says in $VERDICT, every two seconds, whether this pod may serve. What changes is logged, once.
. "${BASH_SOURCE[0]%/*}/common.sh"
. "$SCRIPTS/replicate.sh"
set +e # it must outlive any failing question
LAST='' OPEN=0 STARTED=0 REFUSED=0 FRESH=-1 RECEIVED=$SECONDS SAMPLES=() TIMES=()

verdict() { # verdict ready|"not ready: WHY"
  if [[ $1 != "$LAST" ]]; then log "$1"; LAST=$1; fi
  echo "$1" >"$VERDICT.new"; mv "$VERDICT.new" "$VERDICT"
}

# A source that lost its last transactions would give their numbers to new ones, and no replica would see the
# difference: so it must not write while a peer holds transactions of this very server that it does not have itself.
watch_source() {
  local i answer ahead
  if ((OPEN)); then verdict ready; return; fi
  for i in $(peers); do
    if ! answer=$(ask "$i") || [[ $answer != complete* ]]; then continue; fi
    ahead=$(sql <<<"SET @a = GTID_SUBTRACT('$(field 3 "$answer"),$(field 5 "$answer")', @@global.gtid_executed); SELECT IF(@a LIKE CONCAT('%', @@server_uuid, ':%'), @a, '')") || return
    if [[ -n $ahead ]]; then
      verdict "not ready: $(pod "$i") holds transactions of this server that are missing here ($ahead): its volume went back in time. Stays read-only; delete its claim and pod to seed it from a replica"; return
    fi
  done
  sql <<<'SET GLOBAL super_read_only = OFF; SET GLOBAL read_only = OFF' || return
  OPEN=1; log 'no peer is ahead: takes writes'; verdict ready
}

watch_replica() {
  local own source state code=0 errant missing seen
  # Own set first, the source's after it: the source moves on in between.
  own=$(sql <<<"SELECT REPLACE(@@global.gtid_executed, '\n', '')") && state=$(replication_state) || return
  source=$(ask 0) || code=$?
  if [[ $source != complete* ]]; then RECEIVED=$SECONDS; fi # receives nothing, and cannot
  if [[ $code == 1 || $code == 2 || $source == empty* ]]; then
    # Surely no source: nobody can write, so what is read here is not stale. Silence can hide one that takes writes.
    if ((FRESH >= 0)); then FRESH=$SECONDS; fi
  elif [[ $source == complete* ]]; then
    SAMPLES+=("$(field 3 "$source")"); TIMES+=("$SECONDS")
    IFS='|' read -r errant missing seen < <(sql <<<"SELECT CONCAT_WS('|', REPLACE(GTID_SUBTRACT('$own', '$(field 3 "$source")'), '\n', ''),
      REPLACE(GTID_SUBTRACT('$(field 4 "$source")', @@global.gtid_executed), '\n', ''), $(samples_seen))")
    [[ -n $seen ]] || return
    if [[ -n $errant ]]; then refuse "$errant"; return; fi
    # shellcheck disable=SC2317 # (reachable)
    if [[ -n $missing ]]; then reseed "$missing"; return; fi
    if ((seen > 0)); then FRESH=${TIMES[seen - 1]}; SAMPLES=("${SAMPLES[@]:seen}"); TIMES=("${TIMES[@]:seen}"); fi
    if ((${#SAMPLES[@]} > 30)); then unset 'SAMPLES[-1]' 'TIMES[-1]'; fi
    if ! replicates "$state"; then return; fi
  fi
  judge "$state"
}
# How fresh: the source's sets of the last ticks; the newest that is contained here tells since when nothing is missing.
# Sets only grow, so the number of contained ones is enough. No clock but this pod's, no thread's word, takes part.
samples_seen() { local s; printf 0; for s in "${SAMPLES[@]}"; do printf "+GTID_SUBSET('%s', @@global.gtid_executed)" "$s"; done; }

refuse() {
  if ((!REFUSED)); then stop_replication; REFUSED=1; fi
  verdict "not ready: transactions that exist here alone and not on $(pod 0): $1. Does not replicate; look at them, then delete this pod's claim and pod to seed it anew"
}
reseed() {
  log "$(pod 0) no longer has the binary logs with $1, needed here: ends the server, to be seeded anew"
  verdict 'not ready: is seeded anew'; touch "$STALE"; sync -f "$VOLUME"; sql <<<'SHUTDOWN'; exit
}
replicates() { # starts what is not running, and then fails: nothing to judge yet. What was stopped by hand (no error) stays so
  if ((!STARTED || REFUSED)); then start_replication && STARTED=1 REFUSED=0; return 1; fi
  if [[ $(field 1 "$1") == OFF && -n $(field 3 "$1") ]]; then start_replication IO_THREAD; fi
}
judge() {
  local io applier io_error error age=$((SECONDS - FRESH))
  IFS='|' read -r io applier io_error error <<<"$1"
  if [[ $io == ON ]]; then RECEIVED=$SECONDS; fi
  if ((FRESH < 0)); then verdict "not ready: has not caught up with $(pod 0) yet"
  elif [[ $applier != ON ]]; then verdict "not ready: the applier has stopped. $error"
  elif ((age > MAX_LAG_SECONDS)); then verdict "not ready: more than $MAX_LAG_SECONDS s behind $(pod 0), or it is silent. $io_error"
  elif [[ $source == complete* ]] && ((SECONDS - RECEIVED > 10)); then verdict "not ready: does not receive from $(pod 0). $io_error"
  else verdict ready; fi
}

until sql >/dev/null 2>&1 <<<'DO 1'; do
  if ((SECONDS > 0 && SECONDS % 30 == 0)); then log "the server is starting or recovering, for $SECONDS s now"; fi
  sleep 0.5
done
verdict 'not ready: just started'
while :; do
  if ((ORDINAL == 0)); then watch_source; else watch_replica; fi
  if [[ $LAST == ready ]]; then sleep 2; else sleep 1; fi
done
