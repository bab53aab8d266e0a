#!/usr/bin/env bash
# Main container: starts the watch beside the server, and becomes the server.
. "${BASH_SOURCE[0]%/*}/common.sh"
. "$scripts/accounts.sh"
"$scripts/seed.sh" & # at once done, unless the watch found the data too old
trap 'kill $!' TERM
wait $!
rm -f "$verdict" "$run"/{leaving,closed,go-without} # of an earlier life of this container
options=(--datadir="$data")
if [[ -e $root_hash ]] && ! is_hash_of "$(secret root-password)" "$(<"$root_hash")"; then
  log 'the Secret has another password for root than the data: sets it'
  options+=(--init-file="$(root_password_file 'SET GLOBAL super_read_only = OFF' 'SET GLOBAL super_read_only = ON')")
fi
log "serves as $role, read-only until the watch has looked at the peers"
while sleep 0.5; do "$scripts/watch.sh" || true; done &
while sleep 0.5; do "$scripts/follow-accounts.sh" || true; done &
if [[ -n ${ARCHIVE-} ]]; then
  while sleep 1; do "$scripts/archive-binlogs.sh" || true; done &
fi
exec "${server[@]}" "${options[@]}"
