# shellcheck shell=bash disable=SC2154  # common.sh sets what is only read here
# Sourced by seed.sh: whose data an empty pod takes. Prints the ordinal, or fails if it cannot be told yet.
waits() { if every 10; then log "waits, for $SECONDS s now: $*"; fi; return 1; }

# What a replica takes must be a part of the source's history (no errant transactions) and reach to the binary logs that
# the source still has. The source is asked last, for it moves on, and gives its own data only if nobody else can.
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

# An empty volume on ordinal 0 is either a new set or a lost source: only the peers know. "nobody" has data only if each
# of them says that it is empty; silence is never taken for that.
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
    waits "for$silent to say whether there are data"; return
  fi
  for i in "${!sets[@]}"; do
    if ! contains "${sets[$i]}" "$all"; then continue; fi
    if [[ -n $silent ]]; then log "goes on without$silent: what is there alone will be missing, and be named there"; fi
    echo "$i"; return
  done
  waits "for one of the pods ${!sets[*]} to have all that the others executed or received; if none ever has, choose one"
}

# With failover any member has the group's history; the primary gives its own data only if nobody else can. Where there is
# no group yet, pod 0 makes the set if nobody has data.
donor_for_member() {
  local i members='' primary='' silent='' others=''
  for i in $(peers); do
    if ! ask "$i"; then silent+=" $(pod "$i")"
    elif [[ $part == source ]]; then donor_for_replica; return
    elif [[ $part == *' primary' ]]; then primary=$i
    elif [[ $part == *-* ]]; then members+=" $i"
    elif [[ $state == complete ]]; then others+=" $(pod "$i")"
    fi
  done
  for i in $members $primary; do echo "$i"; return; done
  if [[ -n $others ]]; then waits "for$others to make the group again, which have data"
  elif [[ -n $silent ]]; then waits "for$silent to say whether there are data"
  elif ((ordinal == 0)); then echo nobody
  else waits "for $(pod 0) to make the set"
  fi
}
