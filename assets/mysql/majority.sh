# shellcheck shell=bash disable=SC2154,SC2034  # common.sh and watch-member.sh set what is only read here
# Sourced by watch-member.sh: what a member does that reaches no majority of its group, and a primary of too few pods.

# The others may have been starved or cut off for a moment: the group continues as soon as they reach each other. Pods that
# answer from outside the group, or from another one, will not come back to it.
wait_for_majority() {
  local i possible=1
  serve_nobody
  verdict "not ready: reaches $reachable of the $total members of the group, not a majority: serves nobody"
  ask_all
  for i in $silent; do possible=$((possible + 1)); done
  for i in "${!answers[@]}"; do
    case ${answers[i]##*|} in alone | "$group"*) possible=$((possible + 1)) ;; esac
  done
  if ((possible * 2 > total)); then return; fi
  if ((reachable == 1)) && has_everything; then continue_alone && return; fi
  log "leaves the group: no majority of it is left"
  SQL_TIMEOUT=60 sql <<<'STOP GROUP_REPLICATION'
}

# Whether all other pods answer, none of them is in a group or has lost its volume, and none has a transaction that is missing
# here. They cannot create another group, since this pod answers that it is in one.
has_everything() {
  local i all="$own,$got"
  if [[ -n $silent ]]; then return 1; fi
  for i in "${!answers[@]}"; do
    IFS='|' read -r state executed purged received part <<<"${answers[i]}"
    if [[ $state != complete || $part != out ]]; then return 1; fi
    all+=",$executed,$received"
  done
  contains "$own,$got" "$all"
}

# To leave a group of which no majority is left takes half a minute (measured). The others join this one at once.
continue_alone() {
  log 'continues the group alone: the other pods have left it, and this one has everything that they have'
  SQL_TIMEOUT=60 sql <<<"SET GLOBAL group_replication_force_members = '$(host "$ordinal"):3306';
    SET GLOBAL group_replication_force_members = ''"
}

# A primary takes writes only while a majority of the configured pods, not just of the ones left in the group, gets them.
has_quorum() { ((online * 2 > REPLICAS)); }
close() {
  if ((read_only)); then return; fi
  log "takes no writes: $online of $REPLICAS pods are in the group, not a majority"
  touch "$run/closed"
  sql <<<'SET GLOBAL super_read_only = ON' && read_only=1
}
