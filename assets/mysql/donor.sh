# shellcheck shell=bash disable=SC2154  # common.sh sets what is only read here
# Sourced by seed.sh: chooses the donor of a pod without data. Prints its ordinal, or fails while it cannot be decided.
waits() { if every 10; then log "waits ($SECONDS s so far) $*"; fi; return 1; }

# The donor's GTIDs must be part of the primary's history (no errant transactions) and reach the binary logs that the primary
# still has. The primary is asked last, since it moves on meanwhile, and is the donor only if no replica can be.
donor_for_replica() {
  local i set order
  order=$(seq $((ordinal - 1)) -1 1; peers | awk -v own="$ordinal" '$1 > own'; echo 0)
  for i in $order; do
    if ! ask "$i" || [[ $state != complete ]]; then continue; fi
    set=$executed
    if ! ask 0 || [[ $state != complete ]]; then break; fi
    if contains "$executed" "$set" && contains "$set" "$purged"; then echo "$i"; return; fi
  done
  waits "for $(pod 0) and a peer with complete data"
}

# An empty volume on ordinal 0 means a new set or a lost primary: only the peers know. The answer is "nobody" only if each
# peer says that it is empty; silence never counts as that.
donor_for_primary() {
  local i others silent='' all=''
  local -A sets=()
  others=$(peers)
  for i in $others; do
    if ! ask "$i"; then silent+=" $(pod "$i")"
    elif [[ $state == complete ]]; then sets[$i]=$executed all+="$executed,$received,"
    fi
  done
  if [[ -z $silent$all ]]; then echo nobody; return; fi
  if [[ -n $silent ]] && { [[ -z $all ]] || ((SEMI_SYNC || SECONDS < PEER_WAIT_SECONDS)); }; then
    waits "for$silent to say whether there is data"; return
  fi
  for i in "${!sets[@]}"; do
    if ! contains "${sets[$i]}" "$all"; then continue; fi
    if [[ -n $silent ]]; then log "continues without$silent: transactions that only they have will be missing here"; fi
    echo "$i"; return
  done
  waits "for one of the pods ${!sets[*]} to have everything that the others executed or received; if none ever will, choose one"
}

# Any member of a group has its history; the primary is the donor only if no secondary can be. If there is no group yet, pod 0
# creates the set, provided that nobody has data.
donor_for_member() {
  local i members='' primary='' silent='' others=''
  for i in $(peers); do
    if ! ask "$i"; then silent+=" $(pod "$i")"
    elif [[ $part == primary ]]; then donor_for_replica; return
    elif [[ $part == *' primary' ]]; then primary=$i
    elif [[ $part == *-* ]]; then members+=" $i"
    elif [[ $state == complete ]]; then others+=" $(pod "$i")"
    fi
  done
  for i in $members $primary; do echo "$i"; return; done
  # Old data is silent, so that no new set is made beside it. But where there is no group, the others wait for its answer.
  if [[ -n $others && -e $stale ]]; then echo itself
  elif [[ -n $others ]]; then waits "for$others, where there is data, to create the group again"
  elif [[ -n $silent ]]; then waits "for$silent to say whether there is data"
  elif ((ordinal == 0)); then echo nobody
  else waits "for $(pod 0) to create the set"
  fi
}
