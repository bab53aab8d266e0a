#!/usr/bin/env bash
# Init container of the backup, after seed.sh has copied a peer's data: starts a server on the copy, and records what it
# contains. The time is taken at the end, so that everything in the copy was certainly committed before it.
. "${BASH_SOURCE[0]%/*}/common.sh"
seeding=$data
. "$scripts/temporary-server.sh"

trap stop_server EXIT
client_files
start_server --skip-networking --skip-log-bin --skip-replica-start
facts=$(sql <<<"SELECT CONCAT('gtids=', REPLACE(@@global.gtid_executed, '\n', '')); SELECT CONCAT('version=', VERSION())")
tables=$(sql <<<"SELECT COUNT(*) FROM information_schema.tables WHERE table_type = 'BASE TABLE'")
stop_server
rm -rf "$data"/binlog.* "$data"/relay.*
printf '%s\n' "set=$SET_NAME" "time=$(date -u +%FT%TZ)" "$facts" >"$data/.backup"
log "a server starts on the copy: $tables tables, $(du -sm "$data" | cut -f1) MB"
