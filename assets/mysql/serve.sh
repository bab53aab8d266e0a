#!/usr/bin/env bash
# Main container: writes this pod's my.cnf, starts the watch beside the server, and becomes the server.
. "${BASH_SOURCE[0]%/*}/common.sh"
"$SCRIPTS/seed.sh" # at once done, unless the watch marked the data as stale
client_files
server_file
rm -f "$VERDICT"
role=replica options=()
if ((ORDINAL == 0)); then role=source; fi
if ((SEMI_SYNC)); then options+=("--rpl-semi-sync-$role-enabled=ON"); fi
log "serves as $role, read-only until the watch has looked at the peers"
"$SCRIPTS/watch.sh" &
exec mysqld --defaults-file="$MY_CNF" --datadir="$DATA" "${options[@]}"
