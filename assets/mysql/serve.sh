#!/usr/bin/env bash
# Main container: starts the watch and its helpers in the background, and becomes the server.
. "${BASH_SOURCE[0]%/*}/common.sh"
. "$scripts/accounts.sh"
rm -f "$verdict" "$run"/{leaving,closed,go-without} # left from before a restart of this container
"$scripts/seed.sh" & # done at once, unless the watch found the data too old
trap 'kill $!' TERM
wait $!
[[ -e $data/$complete ]] || die 'the restore needs what is stored now: delete this pod, and it is fetched'
options=(--datadir="$data")
if [[ -e $root_hash ]] && ! is_hash_of "$(secret root-password)" "$(<"$root_hash")"; then
  log 'the data has another password for root than the Secret: changes it'
  options+=(--init-file="$(root_password_file 'SET GLOBAL super_read_only = OFF' 'SET GLOBAL super_read_only = ON')")
fi
# Clients of the primary may still be sent here: a member serves nobody before it knows who the primary is.
if [[ $role == member && -e $data/.primary ]]; then options+=(--offline-mode=ON); fi
log "serves as $role, read-only until the watch has looked at the peers"
while sleep 0.5; do "$scripts/watch.sh" || true; done &
while sleep 0.5; do "$scripts/follow-accounts.sh" || true; done &
if [[ -n ${ARCHIVE-} ]]; then
  while sleep 1; do "$scripts/archive-binlogs.sh" || true; done &
fi
exec "${server[@]}" "${options[@]}"
