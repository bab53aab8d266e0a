# shellcheck shell=bash disable=SC2154  # common.sh sets what is only read here
# Sourced by watch.sh on the primary of a set without failover.
open=0
here="SELECT REPLACE(CONCAT_WS('|', @@server_uuid, @@global.gtid_executed), '\n', '')"

# A primary that lost its last transactions would give their GTIDs to new ones, and no replica would notice: so it stays
# read-only while a peer has transactions of this very server that it lacks itself, or of the group that it was in before.
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
      verdict "not ready: its volume went back in time: $(pod "$i") has $ahead of this server, missing here. Stays\
 read-only. To seed it from a replica, delete its claim and pod"
      return
    fi
    if [[ -n $ahead && -e $data/.primary ]]; then
      verdict "not ready: was away from the group before failover was switched off: $(pod "$i") has $ahead, missing here.\
 Stays read-only. To seed it from a replica, delete its claim and pod"
      return
    fi
  done
  sql <<<'SET GLOBAL super_read_only = OFF; SET GLOBAL read_only = OFF' || return
  open=1
  rm -f "$data/.primary" # the history of the group goes on here
  log 'no peer is ahead: takes writes'
  verdict ready
}
