#!/usr/bin/env bash
# Runs next to the server: closes the binary log twice a minute if anything was written, and hands each closed one to
# archive.sh: as a hard link in a folder per day and server, next to a file with the GTIDs that precede it.
. "${BASH_SOURCE[0]%/*}/common.sh"
archive=$data/.archive
failing=$archive/failing # since when this fails, for archive-metrics.sh
keep_days=2
flushed=

# One copy of the history is enough. In a set of three the primary is spared; in a set of two the replica may be away.
is_archiving() { ((REPLICAS < 3)) || [[ $(sql <<<'SELECT @@global.super_read_only') == 1 ]]; }

close_current() {
  local now
  now=$(sql <<<'SELECT @@global.gtid_executed') || return
  if [[ $now == "$flushed" ]]; then return; fi
  sql <<<'FLUSH BINARY LOGS' || return
  flushed=$now
}

link_closed() {
  local uuid logs log
  uuid=$(sql <<<'SELECT @@server_uuid') && logs=$(sql <<<'SHOW BINARY LOGS' | cut -f1 | head -n -1) || return
  for log in $logs; do
    if compgen -G "$archive/*/$uuid/$log" >/dev/null; then continue; fi
    if [[ -n $(find "$data/$log" -mtime "+$((keep_days - 1))") ]]; then continue; fi
    link "$log" "$uuid" || return
  done
}
# With the wrong GTIDs, a restore would take it for another part of the history: so the link comes last.
link() { # link LOG UUID
  local day folder previous
  day=$(date -u -r "$data/$1" +%F) || return
  folder=$archive/$day/$2
  previous=$(sql <<<"SHOW BINLOG EVENTS IN '$1' LIMIT 2" | previous_gtids) || return
  mkdir -p "$folder" && printf '%s\n' "$previous" >"$folder/$1.gtids" && ln "$data/$1" "$folder/$1"
}

previous_gtids() { # of the events on standard input; the GTIDs of each further server are on a line of their own
  awk -F'\t' 'found { printf "%s", $0 } $3 == "Previous_gtids" { printf "%s", $6; found = 1 } END { exit !found }'
}

forget_old() {
  local folder
  for folder in "$archive"/*/; do
    if [[ $(basename "$folder") < $(date -u -d "$keep_days days ago" +%F) ]]; then rm -rf "$folder"; fi
  done
}

mkdir -p "$archive"
while sleep 25; do
  if ! is_archiving || { close_current && link_closed; }; then
    rm -f "$failing"
    forget_old
  else
    if [[ ! -e $failing ]]; then echo "$EPOCHSECONDS" >"$failing"; fi
    log "cannot hand over the binary logs, for $((EPOCHSECONDS - $(<"$failing"))) s so far: retries"
  fi
done
