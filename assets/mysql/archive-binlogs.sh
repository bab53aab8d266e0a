#!/usr/bin/env bash
# Runs next to the server: closes the binary log twice a minute if anything was written, and hands each closed one to
# archive.sh: as a hard link in a folder per day and server, next to a file with the GTIDs that precede it.
. "${BASH_SOURCE[0]%/*}/common.sh"
archive=$data/.archive
keep_days=2
flushed=

# One copy of the history is enough. In a set of three the primary is spared; in a set of two the replica may be away.
is_archiving() { ((REPLICAS < 3)) || [[ $(sql <<<'SELECT @@global.super_read_only') == 1 ]]; }

close_current() {
  local now
  now=$(sql <<<'SELECT @@global.gtid_executed')
  if [[ $now == "$flushed" ]]; then return; fi
  sql <<<'FLUSH BINARY LOGS'
  flushed=$now
}

link_closed() {
  local uuid log folder previous
  uuid=$(sql <<<'SELECT @@server_uuid')
  for log in $(sql <<<'SHOW BINARY LOGS' | cut -f1 | head -n -1); do
    if compgen -G "$archive/*/$uuid/$log" >/dev/null; then continue; fi
    if [[ -n $(find "$data/$log" -mtime "+$((keep_days - 1))") ]]; then continue; fi
    folder=$archive/$(date -u -r "$data/$log" +%F)/$uuid
    mkdir -p "$folder"
    previous=$(sql <<<"SHOW BINLOG EVENTS IN '$log' LIMIT 2" | awk -F'\t' '$3 == "Previous_gtids" { print $6 }')
    printf '%s\n' "$previous" >"$folder/$log.gtids"
    ln "$data/$log" "$folder/$log"
  done
}

forget_old() {
  local folder
  for folder in "$archive"/*/; do
    if [[ $(basename "$folder") < $(date -u -d "$keep_days days ago" +%F) ]]; then rm -rf "$folder"; fi
  done
}

while sleep 25; do
  if is_archiving && close_current && link_closed; then forget_old; fi || true
done
