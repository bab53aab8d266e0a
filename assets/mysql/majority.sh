# shellcheck shell=bash disable=SC2154,SC2034  # common.sh and watch-member.sh set what is only read here
# Sourced by watch-member.sh: when a member gives its group up, because no majority can come together in it.
JOIN_SECONDS=30 # much longer than a pod that can join needs
counted=-99     # when the others were last asked
waiting_view=   # the view in which others wait to join
waiting=        # since when

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
  if ((possible * 2 <= total)); then
    log "leaves the group: no majority of it is left"
    leave_group
  fi
}

# A pod that died while it joined still counts for the communication of the group, though MySQL does not list it as a member. If
# no majority is left then, MySQL notices nothing: it lists members that are gone, and nobody can join any more, not even them.
is_stuck() {
  local i able=1 gone=0 suspect
  if ((total >= REPLICAS || SECONDS - counted < 10)); then return 1; fi # a silent pod takes two seconds
  counted=$SECONDS
  ask_all
  if ((SECONDS - counted <= 4)); then looked=$SECONDS; fi # as long as that takes, and no longer
  for i in "${!answers[@]}"; do
    IFS='|' read -r state executed purged received part <<<"${answers[i]}"
    if [[ $part == out ]] && lists "$i"; then gone=1; fi
    if [[ $state == complete && $part =~ ^(out|alone|$group)$ ]] && contains "$own,$got" "$executed,$received"; then
      able=$((able + 1))
    fi
  done
  suspect=$((gone || (total * 2 <= REPLICAS && able * 2 > REPLICAS)))
  if ((!suspect)) || [[ $waiting_view != "$view" ]]; then waiting=$SECONDS waiting_view=$view; fi
  ((SECONDS - waiting > JOIN_SECONDS))
}
lists() { # lists N: whether this server counts pod N among the members that it reaches
  [[ $(sql <<<"SELECT COUNT(*) FROM performance_schema.replication_group_members
    WHERE member_state IN ('ONLINE', 'RECOVERING') AND member_host = '$(host "$1")'") == 1 ]]
}
