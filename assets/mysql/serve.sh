#!/usr/bin/env bash
# Main container: starts the watch beside the server, and becomes the server.
. "${BASH_SOURCE[0]%/*}/common.sh"
"$scripts/seed.sh" & # at once done, unless the watch found the data too old
trap 'kill $!' TERM
wait $!
rm -f "$verdict" "$run"/{leaving,closed,go-without} # of an earlier life of this container
printf '%s;\n' 'SET sql_log_bin = 0' 'SET GLOBAL super_read_only = OFF' "ALTER USER IF EXISTS root@localhost IDENTIFIED BY \
$(escaped "'" "$(secret root-password)")" 'SET GLOBAL super_read_only = ON' >"$run/root.sql"
log "serves as $role, read-only until the watch has looked at the peers"
while sleep 0.5; do "$scripts/watch.sh" || true; done &
while sleep 0.5; do "$scripts/follow-accounts.sh" || true; done &
if [[ -n ${ARCHIVE-} ]]; then
  while sleep 1; do "$scripts/archive-binlogs.sh" || true; done &
fi
exec "${server[@]}" --datadir="$data" --init-file="$run/root.sql"
