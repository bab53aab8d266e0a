#!/bin/sh
# Beside the server: stores its binary logs soon after they are closed. A snapshot has all of a day so far. It never ends:
# while the repository is away, the binary logs wait on the volume.
. "${0%/*}/restic.sh"
stored=/tmp/stored  # a file for each day: of which files a snapshot was made last
failing=/tmp/failing # since when nothing can be stored

store_day() { # store_day DAY: unless that is done
  files=$(find "$archive/$1" -type f | sort)
  if [ "$files" = "$(cat "$stored/$1" 2>/dev/null)" ]; then return; fi
  [ -e "$failing" ] || date +%s >"$failing"
  open_repository create
  locked backup --quiet --host "$(hostname)" --tag "binlogs,set=$SET_NAME,day=$1" "$archive/$1" || return
  echo "$files" >"$stored/$1"
  seconds=$(($(date +%s) - $(cat "$failing")))
  if [ "$seconds" -ge 60 ]; then log "stores binary logs again, after $seconds s"; fi
  rm "$failing"
}

rest() { sleep "$1" & wait $!; }

trap 'kill -TERM -1; exit 0' TERM # process 1 of the container has to end the others; what is cut off is stored later
mkdir -p "$stored"
while rest 5; do
  for folder in "$archive"/*/; do
    [ -d "$folder" ] || continue
    day=$(basename "$folder")
    code=0
    store_day "$day" & wait $! || code=$?
    if [ "$code" != 0 ]; then
      log "the binary logs of $day are not stored, for $(($(date +%s) - $(cat "$failing"))) s now: tries again"
      rest 10
    fi
  done
done
