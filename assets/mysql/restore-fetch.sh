#!/bin/sh
# Fetches what a restore needs: the newest backup from before the chosen moment, and the binary logs after it. In a set it
# does so only if seed.sh asks for it, because no pod has data; in a drill (VERIFY) always.
. "${0%/*}/restic.sh"

known_sets() { restic snapshots --json --tag base | jq -r '[.[].tags[] | select(startswith("set=")) | .[4:]] | unique | join(", ")'; }

has_transaction() { # has_transaction GTID: whether it is in the GTIDs on standard input
  awk -v uuid="${1%:*}" -v number="${1##*:}" 'BEGIN { RS = "[,\n]"; FS = ":" }
    tolower($1) == tolower(uuid) { for (i = 2; i <= NF; i++) { split($i, range, "-"); if (number >= range[1] && number <= (range[2] ? range[2] : range[1])) found = 1 } }
    END { exit !found }'
}

choose_base() { # sets base to the snapshot of the backup, and time to its time
  all=$(bases "$RESTORE_SET")
  [ -n "$all" ] || die "$RESTIC_REPOSITORY has no backup of $RESTORE_SET; it has backups of: $(known_sets)"
  while read -r time base; do
    if [ -n "${RESTORE_TIME:-}" ] && expr "$time" '>' "$RESTORE_TIME" >/dev/null; then continue; fi
    [ -n "${RESTORE_GTID:-}" ] || return 0
    gtids=$(gtids_of "$base")
    printf '%s' "$gtids" | has_transaction "$RESTORE_GTID" || return 0
  done <<END
$all
END
  first=$(printf '%s' "$all" | tail -1)
  die "the first backup of $RESTORE_SET, of ${first% *}, is later than ${RESTORE_TIME:-$RESTORE_GTID}: there is nothing to restore from"
}

fetch() { # fetch SNAPSHOT FOLDER TARGET
  locked restore --quiet "$1:$2" --target "$3"
}

# A log that was closed after the moment has all that was committed before it, or follows logs that have.
fetch_binary_logs() {
  restic snapshots --json --tag "binlogs,set=$RESTORE_SET" | jq -r --arg day "${time%%T*}" '
    [.[] | {time, id, host: .hostname, day: (.tags[] | select(startswith("day=")) | .[4:])} | select(.day >= $day)]
    | group_by([.host, .day])[] | max_by(.time) | [.host, .id] | join(" ")' >/tmp/logs || return
  mkdir -p "$restore/binlogs"
  while read -r host id; do fetch "$id" "$archive" "$restore/binlogs/$host" || return; done </tmp/logs
  [ -n "${RESTORE_TIME:-}" ] || return 0
  newest=$(find "$restore/binlogs" -type f ! -name '*.gtids' -exec stat -c %Y {} + | sort -n | tail -1)
  if [ -n "$newest" ]; then newest=$(date -u -d "@$newest" +%FT%TZ); fi
  if expr "${newest:-$time}" '<' "$RESTORE_TIME" >/dev/null; then
    die "the binary logs of $RESTORE_SET are stored until ${newest:-$time}, and not until $RESTORE_TIME: omit the time to restore all of them"
  fi
}

if [ -z "${VERIFY:-}" ] && [ ! -e "$restore/wanted" ]; then exit 0; fi
start=$(date +%s)
if [ -n "${RESTORE_TIME:-}" ] && expr "$RESTORE_TIME" '>' "$(date -u +%FT%TZ)" >/dev/null; then
  die "$RESTORE_TIME is in the future"
fi
open_repository existing
if [ -n "${VERIFY:-}" ]; then locked check --quiet || die "the repository $RESTIC_REPOSITORY is damaged: see above"; fi
choose_base
log "restores $RESTORE_SET from the backup of $time"
rm -rf "${restore:?}"/*/
fetch_binary_logs || die 'the binary logs cannot be read: see above'
fetch "$base" "$data" "$restore/data" || die "the backup of $time cannot be read: see above"
seconds=$(($(date +%s) - start))
log "fetched $(du -sm "$restore" | cut -f1) MB in $seconds s"
echo "$RESTORE_SET ${RESTORE_TIME:-} ${RESTORE_GTID:-}" >"$restore/fetched"
rm -f "$restore/wanted"
