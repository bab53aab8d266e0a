# shellcheck shell=bash disable=SC2154,SC2034  # common.sh sets what is only read here
# Sourced by watch-member.sh: how a server that is not in a group joins or creates one.
errant_before=

# Asks all others at once: answers[N]="STATE|EXECUTED|PURGED|RECEIVED|PART", and silent names the pods without an answer.
ask_all() {
  local i answer others
  others=$(peers)
  answers=() silent=''
  while IFS=' ' read -r i answer; do
    answers[i]=$answer
  done < <(
    for i in $others; do
      if ask "$i"; then echo "$i $state|$executed|$purged|$received|$part"; fi &
    done
    wait
  )
  for i in $others; do
    if [[ -z ${answers[i]-} ]]; then silent+=" $(pod "$i")"; fi
  done
}

most_are_in() { # most_are_in GROUP: whether most of the configured pods, with this one, say that they are in it
  local answer count=1
  ask_all
  for answer in "${answers[@]}"; do
    if [[ ${answer##*|} == "$1"* ]]; then count=$((count + 1)); fi
  done
  ((count * 2 > REPLICAS))
}

come_together() {
  local i primary_without_group='' groups=''
  learn || true # if it fails, go on with the passwords in use
  ask_all
  for i in "${!answers[@]}"; do
    case ${answers[i]##*|} in
      primary) primary_without_group=$i ;;
      out | alone | replica) ;;
      *) groups+=" $i" ;;
    esac
  done
  if [[ -n $groups ]]; then join "${groups# }"
  elif [[ -n $primary_without_group ]]; then
    if ((offline)); then sql <<<'SET GLOBAL offline_mode = OFF'; fi
    follow
  else assemble
  fi
}

join() { # join "N...": joins the group of these pods
  local i all='' seeds='' name='' errant gone reachable=''
  for i in $1; do
    IFS='|' read -r state executed purged received part <<<"${answers[i]}"
    all+="$executed,$received," seeds+="$(host "$i"):3306," name=${part%% *}
    gone=$(missing "$purged" "$own") || return
    if [[ -z $gone ]]; then reachable=1; fi
  done
  errant=$(missing "$own,$got" "$all") || return
  if [[ -n $errant ]]; then
    if [[ $errant != "$errant_before" ]]; then errant_before=$errant; return 1; fi # the group may be about to commit them
    verdict "not ready: has transactions that the group does not have: $errant. Does not join. Look at them, then\
 delete the claim and the pod, to seed it again"
    return
  fi
  errant_before=
  if [[ -z $reachable ]]; then
    verdict "not ready: the group no longer has the binary logs with $gone, which are missing here: is seeded again"
    touch "$stale"
    sync -f "$volume"
    sql <<<SHUTDOWN
    return
  fi
  for i in $1; do
    if lists_this_pod "$i"; then
      verdict "not ready: was away, and $(pod "$i") has not noticed it yet: waits, to join the group then"
      return
    fi
  done
  verdict "not ready: joins the group of the pods$(printf ' %s' "$1")"
  start_group "$name" "${seeds%,}" OFF
}

# A group admits a server only after it has noticed that the server was away. Until then START GROUP_REPLICATION would try, for a
# minute, and if no majority of the group is left, a new one could not be created meanwhile.
lists_this_pod() { # lists_this_pod N: whether pod N counts this pod among the members of its group
  local count
  count=$(at_peer "$1" -e "SELECT COUNT(*) FROM performance_schema.replication_group_members
    WHERE member_host = '$(host "$ordinal")'" 2>&1 | head -c 9) && [[ $count == 1 ]]
}

# Nobody is in a group. A new one is created only if all pods answer, and only by the first pod that has everything. That pod
# first writes the group's name into the Service, which fails if the Service has changed since before the pods were asked.
assemble() {
  local i all="$own,$got," there others=() holders=() name tables
  there=" $(pod "$ordinal") "
  service_read || { verdict 'not ready: no group, and the API server, which is needed to create one, does not answer'; return; }
  ask_all
  if [[ -n $silent && ! -e $run/go-without ]]; then
    verdict "not ready: no group. Waits for$silent to say which transactions they have. To continue without them, see the\
 failover runbook"
    return
  fi
  for i in "${!answers[@]}"; do
    IFS='|' read -r state executed purged received part <<<"${answers[i]}"
    case $part in
      out) ;;
      alone) verdict "not ready: no group. Waits for $(pod "$i") to find its group again, or to leave it"; return ;;
      replica | primary) verdict "not ready: no group, and $(pod "$i") has not restarted with failover yet"; return ;;
      *) return ;; # there is a group after all
    esac
    if [[ $state == complete ]]; then all+="$executed,$received," there+="$(pod "$i") "; others+=("$i"); fi
  done
  if contains "$own,$got" "$all"; then holders+=("$ordinal"); fi
  for i in "${others[@]}"; do
    IFS='|' read -r state executed purged received part <<<"${answers[i]}"
    if contains "$executed,$received" "$all"; then holders+=("$i"); fi
  done
  if ((${#holders[@]} == 0)); then
    verdict "not ready: no group, and no pod has everything that the others have. To choose one, see the failover runbook"
    return
  fi
  mapfile -t holders < <(printf '%s\n' "${holders[@]}" | sort -n)
  if ((holders[0] != ordinal)); then verdict "not ready: waits for $(pod "${holders[0]}") to create the group"; return; fi
  for name in "$published" "$(cat "$data/.primary" 2>/dev/null || true)"; do
    name=${name%%.*}
    if [[ $name == "$SET_NAME"-+([0-9]) && $there != *" $name "* && ! -e $run/go-without ]]; then
      verdict "not ready: no group. $name was the primary, and its volume is empty, or it was scaled away: only it may have had\
 the last writes. To continue without them, see the failover runbook"
      return
    fi
  done
  if [[ ! -e $data/.primary ]]; then # the data was in no group yet. Later, no such table keeps the others from being served
    tables=$(without_primary_key) || return
    if [[ -n $tables ]]; then
      verdict "not ready: a group cannot write to tables without a primary key. Add one to: $tables"
      return
    fi
  fi
  name=$(</proc/sys/kernel/random/uuid)
  service_write "$name" '' || return
  log "creates the group $name: has everything that the pods which answer have"
  start_group "$name" '' ON
}

# A unique key without NULL counts as one: the group accepts it, and the server shows it as PRI if there is no other.
without_primary_key() {
  sql <<<"SELECT CONCAT(t.table_schema, '.', t.table_name) FROM information_schema.tables t
    WHERE t.table_type = 'BASE TABLE'
      AND t.table_schema NOT IN ('mysql', 'sys', 'information_schema', 'performance_schema')
      AND NOT EXISTS (SELECT 1 FROM information_schema.columns c WHERE c.table_schema = t.table_schema
        AND c.table_name = t.table_name AND c.column_key = 'PRI') LIMIT 20"
}

# The account with which members reach each other needs more privileges than without failover: each server grants them
# itself, before it connects to the others.
start_group() { # start_group NAME SEEDS BOOTSTRAP
  local password status=0
  password=$(secret replication-password) || return
  # A replication channel is left from the time without failover.
  sql <<<"STOP REPLICA FOR CHANNEL ''; RESET REPLICA ALL FOR CHANNEL ''; SET sql_log_bin = 0; SET GLOBAL super_read_only = OFF;
    GRANT CONNECTION_ADMIN, BACKUP_ADMIN, GROUP_REPLICATION_STREAM ON *.* TO replication@'%';
    GRANT SELECT ON performance_schema.replication_group_members TO replication@'%';
    SET GLOBAL super_read_only = ON; SET GLOBAL group_replication_group_name = '$1';
    SET GLOBAL group_replication_group_seeds = '$2'; SET GLOBAL group_replication_bootstrap_group = $3" || return
  set_group_password "$password" && SQL_TIMEOUT=90 sql <<<'START GROUP_REPLICATION' || status=$?
  sql <<<'SET GLOBAL group_replication_bootstrap_group = OFF'
  return "$status"
}

leave_group() { SQL_TIMEOUT=60 sql <<<'STOP GROUP_REPLICATION'; } # without a majority it takes half a minute or more
