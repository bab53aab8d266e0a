#!/bin/sh
# Main container of the backup: stores the copy that the init containers made and checked, and removes expired backups.
. "${0%/*}/restic.sh"

# Each backup of a set has all transactions of the previous one. If not, another set has written to this repository.
check_history() {
  before=$(bases "$SET_NAME" | sed -n 1p)
  [ -n "$before" ] || return 0
  gtids=$(gtids_of "${before#* }")
  for uuid in $(printf '%s' "$gtids" | tr ',' '\n' | cut -d: -f1); do
    fact gtids <"$data/$backup" | grep "$uuid" >/dev/null ||
      die "the last backup of $SET_NAME in $RESTIC_REPOSITORY, of ${before% *}, has another history: it has transactions of\
 $uuid, and this set has none. Give this set a repository of its own"
  done
}

# The last snapshot of a server's day has all its binary logs of that day. Those older than the oldest backup are useless.
forget_binary_logs() {
  locked forget --quiet --tag "binlogs,set=$SET_NAME" --group-by host,tags --keep-last 1
  oldest=$(bases "$SET_NAME" | tail -1)
  old=$(restic snapshots --json --tag "binlogs,set=$SET_NAME" | jq -r --arg day "${oldest%%T*}" \
    '.[] | select(any(.tags[]; startswith("day=") and .[4:] < $day)) | .id')
  # shellcheck disable=SC2086  # a list of ids
  [ -z "$old" ] || locked forget --quiet $old
}

# If restic could not read some files, it has stored the others.
fail() {
  incomplete=''
  [ -z "$summary" ] || incomplete=$(printf '%s' "$summary" | jq -r '.snapshot_id // empty') || true
  [ -z "$incomplete" ] || locked forget --quiet "$incomplete" || true
  die 'the backup cannot be stored: see above'
}

open_repository create
check_history
time=$(fact time <"$data/$backup")
summary=$(locked backup --json --host "$SET_NAME" --tag "base,set=$SET_NAME,time=$time" "$data" | tail -1) || fail
log "$(printf '%s' "$summary" | jq -r '[.total_bytes_processed / 1e6, .data_added_packed / 1e6, .total_duration,
  .total_bytes_processed / 1e6 / .total_duration] | map(floor) |
  "stored \(.[0]) MB, of which \(.[1]) MB are new, in \(.[2]) s: \(.[3]) MB/s"')"
# shellcheck disable=SC2086  # a list of options
locked forget --quiet --host "$SET_NAME" --tag base --group-by host $KEEP
forget_binary_logs
locked prune --quiet
log "has backups of: $(bases "$SET_NAME" | cut -d' ' -f1 | tr '\n' ' ')"
