# shellcheck shell=bash disable=SC2154  # common.sh sets what is only read here
# Sourced by watch.sh on the source.
open=0
here="SELECT REPLACE(CONCAT_WS('|', @@server_uuid, @@global.gtid_executed), '\n', '')"

# A source that lost its last transactions would give their numbers to new ones, and no replica would see the
# difference: so it does not write while a peer holds transactions of this very server that it does not have itself.
look() {
  local i others uuid own ahead
  if ((open)); then verdict ready; return; fi
  IFS='|' read -r uuid own < <(sql <<<"$here") || return
  others=$(peers)
  for i in $others; do
    if ! ask "$i" || [[ $state != complete ]]; then continue; fi
    if [[ $part == *-* || $part == alone ]]; then
      verdict "not ready: $(pod "$i") is in a group, which may take writes. Stays read-only"
      return
    fi
    ahead=$(missing "$executed,$received" "$own") || return
    if [[ $ahead == *"$uuid":* ]]; then
      verdict "not ready: its volume went back in time: $(pod "$i") holds $ahead of this server, missing here. Stays\
 read-only. Delete its claim and pod, to seed it from a replica"
      return
    fi
  done
  sql <<<'SET GLOBAL super_read_only = OFF; SET GLOBAL read_only = OFF' || return
  open=1
  log 'no peer is ahead: takes writes'
  verdict ready
}
