#!/bin/sh
# Runs next to the server: stores its binary logs soon after they are closed. A snapshot has all logs of one day so far. It
# never exits: while the repository cannot be reached, the binary logs wait on the volume.
. "${0%/*}/restic.sh"
stored=/tmp/stored   # a file per day: which files its last snapshot contains
failing=/tmp/failing # since when not everything could be stored
awaits=/tmp/awaits   # exists once it was logged that there is no repository yet
no_repository=3

store_day() { # store_day DAY: does nothing if its files are stored already
  files=$(find "$archive/$1" -type f | sort) || true # it may be removed meanwhile
  if [ "$files" = "$(cat "$stored/$1" 2>/dev/null)" ]; then return; fi
  [ -e "$failing" ] || date +%s >"$failing"
  if [ -n "$(ls "$stored")" ]; then open_repository existing # what was stored must still be there
  elif ! open_repository awaited; then
    rm "$failing"
    return "$no_repository"
  fi
  locked backup --quiet --host "$(hostname)" --tag "binlogs,set=$SET_NAME,day=$1" "$archive/$1" || return
  echo "$files" >"$stored/$1"
}
all_stored() {
  [ -e "$failing" ] || return 0
  seconds=$(($(date +%s) - $(cat "$failing")))
  if [ "$seconds" -ge 60 ]; then log "stores binary logs again, after $seconds s"; fi
  rm "$failing"
}

rest() { sleep "$1" & wait $!; }

trap 'kill -TERM -1; exit 0' TERM # process 1 must end the others; what is interrupted is stored later
mkdir -p "$stored"
if [ -n "${ARCHIVE_METRICS_PORT:-}" ]; then /bin/sh "${0%/*}/archive-metrics.sh" & fi
while rest 5; do
  all=yes
  for folder in "$archive"/*/; do
    [ -d "$folder" ] || continue
    day=$(basename "$folder")
    code=0
    store_day "$day" & wait $! || code=$?
    [ "$code" = 0 ] || all=no
    if [ "$code" = "$no_repository" ]; then
      [ -e "$awaits" ] || log 'waits for the first backup, which creates the repository'
      touch "$awaits"
      rest 20
    elif [ "$code" != 0 ]; then
      log "cannot store the binary logs of $day, for $(($(date +%s) - $(cat "$failing"))) s so far: retries"
      rest 10
    fi
  done
  if [ "$all" = yes ]; then all_stored; fi
done
