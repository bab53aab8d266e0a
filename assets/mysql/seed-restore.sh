# shellcheck shell=bash disable=SC2154  # common.sh sets what is only read here
# Sourced by seed.sh and by a drill: builds the data from what restore-fetch.sh fetched, in that folder, so that a restore that
# was cut off resumes. The binary logs are applied as relay logs: the server skips the transactions that the backup has. The
# last log is truncated where the restore ends.
# shellcheck disable=SC2034  # says what was restored, for the scripts that source this file
restored=

is_fetched() { [[ -e $restore/fetched && $(<"$restore/fetched") == "${RESTORE_SET-} ${RESTORE_TIME-} ${RESTORE_GTID-}" ]]; }

restore_data() { # leaves a server running on the restored data, which is $seeding from then on
  local time base files=() offset last i log
  rm -rf "$seeding"
  seeding=$restore/data
  if [[ -e $seeding/.backup ]]; then mv "$seeding/.backup" "$restore/"; fi
  time=$(backup_fact time) base=$(backup_fact gtids)
  rm -rf "${seeding:?}"/{auto.cnf,"$complete",.archive,relay.*}
  start_restored
  sql <<<'STOP REPLICA; RESET REPLICA ALL'
  binary_logs_after "$base" >"$restore/logs" || die 'the binary logs that follow the backup cannot be found: see above'
  mapfile -t files <"$restore/logs"
  if ((${#files[@]})); then find_end; fi
  stop_server
  rm -f "$seeding"/relay.*
  for i in "${!files[@]}"; do
    printf -v log 'relay.%06d' $((i + 1))
    cp "${files[i]}" "$seeding/$log"
    echo "./$log" >>"$seeding/relay.index"
  done
  if ((${#files[@]})); then truncate --size="$offset" "$seeding/$log"; fi
  start_restored
  if ((${#files[@]})); then apply_relay_logs "$last"; fi
  restored="restored from the backup of $time and ${#files[@]} binary logs after it, up to $(sql <<<'SELECT @@global.gtid_executed')"
}

backup_fact() { # backup_fact NAME: checked, since it comes from outside and is used in SQL and in the shell
  local value
  value=$(sed -n "s/^$1=//p" "$restore/.backup")
  [[ $value =~ ^[0-9A-Za-z:,._-]*$ ]] || die "the $1 of the backup has an unexpected form: $value"
  printf '%s' "$value"
}

# Durability does not matter before the end, and nothing of this belongs in the binary log. Transactions from a server with
# this one's id are applied too: the pods of the restored set had the same ids.
start_restored() {
  start_server --skip-networking --skip-log-bin --log-replica-updates=OFF --skip-replica-start --relay-log-recovery=OFF \
    --replicate-same-server-id=ON --innodb-flush-log-at-trx-commit=0
}

# For each server that archived: its logs without a gap, from the last one that begins within the backup. All servers write
# the same history, so the logs of the one that reaches furthest are enough; a server that lagged does not.
binary_logs_after() { # binary_logs_after GTIDS
  local host uuid chain newest=-1 end best=''
  while read -r host uuid; do
    chain=$(chain_of "$restore/binlogs/$host" "$uuid" "$1") || return
    if [[ -z $chain ]]; then continue; fi
    end=$(last_commit <<<"$chain")
    if ((end > newest)); then newest=$end best=$chain; fi
  done < <(find "$restore/binlogs" -name '*.gtids' | awk -F/ '{ print $(NF - 3), $(NF - 1) }' | sort -u)
  if [[ -n $best ]]; then echo "$best"; else log 'no binary log follows the backup'; fi
}
last_commit() { # the time of the last transaction in the binary logs that the standard input names, or 0
  local file time
  while read -r file; do
    read -r _ time _ < <(place_in "$file" "$endless" '')
    if ((time)); then echo "$time"; return; fi
  done < <(tac)
  echo 0
}
chain_of() { # chain_of FOLDER UUID GTIDS
  local rows='' log previous name first next=''
  while read -r log; do
    previous=$(previous_of "${log%.gtids}") || return
    rows+="${rows:+, }ROW('$(basename "$log" .gtids)', '$previous')"
  done < <(find "$1" -path "*/$2/*.gtids")
  first=$(sql <<<"SELECT IFNULL(MAX(name), '') FROM (VALUES $rows) AS logs (name, previous)
    WHERE GTID_SUBSET(previous, '$3')") || return
  if [[ -z $first ]]; then return; fi
  while read -r name log; do
    if [[ $name < $first ]]; then continue; fi
    if [[ -n $next && $name != "$next" ]]; then break; fi
    echo "$log"
    printf -v next 'binlog.%06d' $((10#${name#binlog.} + 1))
  done < <(find "$1" -path "*/$2/binlog.*" ! -name '*.gtids' | awk -F/ '{ print $NF, $0 }' | sort)
}

# Finds where the restore ends: reduces files to the ones needed, and sets offset to the place in the last of them, and last
# to what must have been applied by then: the transaction before that place, or what precedes the file.
find_end() {
  local i limit='' size
  if [[ -n ${RESTORE_TIME-} ]]; then limit=$(date -u -d "$RESTORE_TIME" +%s%6N); fi
  for i in "${!files[@]}"; do
    size=$(stat -c %s "${files[i]}")
    if is_before_end "$i" "$limit"; then continue; fi
    read -r offset _ last < <(place_in "${files[i]}" "${limit:-$endless}" "${RESTORE_GTID-}")
    [[ $last != tagged ]] || die "$(basename "${files[i]}") has transactions with tags, whose times cannot be read: give a gtid"
    if ((offset < size)); then break; fi
  done
  if ((offset == size)); then check_end; fi
  last=${last:-$(previous_of "${files[i]}")}
  files=("${files[@]:0:i+1}")
}
# Where the archive ends before what was asked for. Only a later transaction proves that all earlier ones are there: the server
# that archived them may have lagged.
check_end() {
  [[ -z ${RESTORE_GTID-} ]] || die "the archive has no transaction $RESTORE_GTID after the backup"
  if [[ -z ${RESTORE_TIME-} ]]; then return; fi
  rm "$restore/fetched"
  die "the archive has no transaction after $RESTORE_TIME: omit the time to restore all that it has"
}
is_before_end() { # is_before_end I MICROSECONDS: whether the restore certainly ends in a later file than this one
  if (($1 == ${#files[@]} - 1)); then return 1; fi
  if [[ -n $2 ]]; then (($(stat -c %Y "${files[$1]}") < ${2%??????})); return; fi
  [[ -z ${RESTORE_GTID-} ]] || ! contains "$(previous_of "${files[$1 + 1]}")" "$RESTORE_GTID"
}
previous_of() {
  local gtids
  gtids=$(<"$1.gtids")
  [[ $gtids =~ ^[0-9A-Za-z:,_-]*$ ]] || die "$1.gtids in the archive has an unexpected form"
  printf '%s' "$gtids"
}
# Reads the events of a binary log: the type is byte 4 of the header, the length bytes 9 to 12. A GTID event (33) has the
# server's UUID, the number, and the time of the first commit in microseconds; type 42 has a tag as well.
endless=9e18
place_in() { # place_in FILE MICROSECONDS GTID: where the first later transaction, or this one, begins; then of the one before
  #            it the time, or 0, and the GTID, or "tagged"
  od -An -v -tx1 -w65536 "$1" | tr -d ' \n' | awk -v limit="$2" -v endless="$endless" -v gtid="$3" '
    function number(at, bytes, i, n) { for (i = bytes - 1; i >= 0; i--) n = n * 256 + hex[substr($0, 2 * (at + i) + 1, 2)]; return n }
    function uuid(at, s) {
      s = substr($0, 2 * at + 1, 32)
      return substr(s, 1, 8) "-" substr(s, 9, 4) "-" substr(s, 13, 4) "-" substr(s, 17, 4) "-" substr(s, 21)
    }
    BEGIN { for (i = 0; i < 256; i++) hex[sprintf("%02x", i)] = i }
    {
      size = length($0) / 2
      for (event = 4; event + 19 <= size; event += number(event + 9, 4)) {
        type = number(event + 4, 1)
        if (type == 42) last = "tagged"
        if (type == 42 && limit + 0 < endless + 0) break
        if (type != 33) continue
        body = event + 19
        id = uuid(body + 1) ":" sprintf("%.0f", number(body + 17, 8))
        time = number(body + 48, 1) >= 128 ? number(body + 49, 7) : number(body + 42, 7)
        if (time > limit + 0 || id == gtid) break
        before = time
        last = id
      }
      printf "%.0f %.0f %s\n", event, before, last
    }'
}

apply_relay_logs() { # apply_relay_logs GTIDS: until these, the last ones, are applied; transactions commit in their order
  local error executed before='' progress=$SECONDS reported=0
  sql <<<"CHANGE REPLICATION SOURCE TO RELAY_LOG_FILE = 'relay.000001', RELAY_LOG_POS = 4, SOURCE_HOST = 'none';
    START REPLICA SQL_THREAD" || die 'the binary logs cannot be applied'
  until executed=$(sql <<<'SELECT @@global.gtid_executed') && contains "$executed" "$1"; do
    error=$(sql <<<"$applier_error")
    [[ -z $error ]] || die "the binary logs cannot be applied: $error"
    if [[ $executed != "$before" ]]; then before=$executed progress=$SECONDS; fi
    if ((SECONDS - progress > 900)); then die "the applier has made no progress for 15 minutes, and $1 is missing"; fi
    if ((SECONDS - reported >= 15)); then reported=$SECONDS; log "applies the binary logs ($SECONDS s so far)"; fi
    sleep 0.5
  done
  sql <<<'STOP REPLICA; RESET REPLICA ALL'
}
applier_error="SELECT CONCAT(IFNULL(MAX(coordinator.last_error_message), ''), IFNULL(MAX(worker.last_error_message), ''))
  FROM performance_schema.replication_applier_status_by_coordinator coordinator,
    performance_schema.replication_applier_status_by_worker worker"
