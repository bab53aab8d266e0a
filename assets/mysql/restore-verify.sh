#!/usr/bin/env bash
# A drill: restores into an empty volume what restore-fetch.sh fetched, checks the tables, and reports what they contain.
. "${BASH_SOURCE[0]%/*}/common.sh"
. "$scripts/temporary-server.sh"
. "$scripts/seed-restore.sh"

trap stop_server EXIT
client_files
[[ -e $restore/fetched ]] || die 'nothing was fetched'
restore_data
broken=$(sql <<<"SELECT CONCAT('CHECK TABLE \`', table_schema, '\`.\`', table_name, '\` QUICK;')
  FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND engine = 'InnoDB'
  AND table_schema NOT IN ('mysql', 'sys', 'performance_schema')" | SQL_TIMEOUT=0 sql | awk -F'\t' '$3 == "error" || $4 != "OK"')
[[ -z $broken ]] || die "the restored data are damaged: $broken"
facts=$(sql <<<"SELECT CONCAT(COUNT(*), ' tables, up to the transactions ', REPLACE(@@global.gtid_executed, '\n', ''))
  FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('mysql', 'sys', 'performance_schema')")
log "verified: $restored: $facts, $(du -sm "$seeding" | cut -f1) MB, in $SECONDS s"
