# shellcheck shell=bash disable=SC2154,SC2034  # common.sh sets what is only read here
# Sourced by watch.sh on a member of a set with failover: joins the group, or creates it once it is certain that there is none;
# publishes the primary; and ensures that only a member of the majority serves.
# shellcheck source=watch-replica.sh
. "${BASH_SOURCE[0]%/*}/watch-replica.sh" # while the set still has a primary without a group
# shellcheck source=service.sh
. "${BASH_SOURCE[0]%/*}/service.sh"
# shellcheck source=group.sh
. "${BASH_SOURCE[0]%/*}/group.sh"
# shellcheck source=majority.sh
. "${BASH_SOURCE[0]%/*}/majority.sh"
pause=0.5
STALL_SECONDS=4   # less than the group needs to notice that a member is gone
FORMER_SECONDS=10 # how long the next primary waits for the former one to end its sessions
NODES_SECONDS=3   # how long the nodes may take to send clients where the Service leads
role_before=   # of this member at the last look
checked=-9     # when the Service was last read
checked_view=  # the view that was published then
measured=-9    # when the freshness was last measured
looked=$SECONDS # when the last look began
elected=-9      # when this member became the primary
led=-9          # when the Service led here last, or may have: nothing if it surely leads elsewhere

member_here="SELECT REPLACE(CONCAT_WS('|',
    IFNULL(MAX(IF(member_id = @@server_uuid, member_state, NULL)), 'OFFLINE'),
    IFNULL(MAX(IF(member_id = @@server_uuid, member_role, NULL)), ''),
    COUNT(*), SUM(member_state = 'ONLINE'), SUM(member_state IN ('ONLINE', 'RECOVERING')),
    IFNULL(MAX(IF(member_role = 'PRIMARY', member_host, NULL)), ''), @@global.super_read_only, @@global.offline_mode,
    IFNULL(@@global.group_replication_group_name, ''),
    IFNULL((SELECT view_id FROM performance_schema.replication_group_member_stats WHERE member_id = @@server_uuid), ''),
    @@global.gtid_executed, IFNULL((SELECT received_transaction_set
      FROM performance_schema.replication_connection_status WHERE channel_name = 'group_replication_applier'), '')),
    '\n', '') FROM performance_schema.replication_group_members"

look() {
  if [[ -e $run/leaving ]]; then verdict 'not ready: the pod is stopping'; return; fi
  local configured
  configured=$(<"$size")
  if [[ $configured =~ ^[1-9]$ ]]; then REPLICAS=$configured; fi # scaled since this container started
  IFS='|' read -r member role_now total online reachable primary read_only offline group view own got < <(
    sql <<<"$member_here"
  ) || return
  if ((SECONDS - looked > STALL_SECONDS)); then was_away || return; fi
  looked=$SECONDS
  case $member in
    ONLINE | RECOVERING)
      if ((reachable * 2 > total)); then take_part; else wait_for_majority; fi
      ;;
    ERROR)
      serve_nobody
      log 'is no longer in the group: leaves it, to join again'
      leave_group
      ;;
    *)
      if [[ -n $role_before ]]; then serve_nobody; fi # somebody took it out of the group
      come_together
      ;;
  esac
  role_before=$role_now
}

# The server or the whole pod may have been frozen, or cut off, and does not know yet that the group went on without it. The
# others do: if one of them is the primary now, this one serves nobody; and what they executed counts for its freshness.
was_away() {
  ask_all
  for i in "${!answers[@]}"; do
    IFS='|' read -r state executed purged received part <<<"${answers[i]}"
    if [[ $part == *' primary' && $role_now == PRIMARY ]]; then
      serve_nobody
      verdict "not ready: was away from the group, and $(pod "$i") is the primary now: serves nobody"
      return 1
    fi
    if [[ $part == *-* ]]; then fresh=-1 samples=("$SECONDS $executed"); fi
  done
}

take_part() {
  if [[ $member == RECOVERING ]]; then verdict 'not ready: catches up with the group'; return; fi
  if is_stuck; then
    log 'leaves the group: others should have joined it, and could not'
    serve_nobody
    leave_group
    return
  fi
  if [[ -e $run/go-without ]]; then rm "$run/go-without"; fi # the order was for this group, not for the next outage
  if [[ $role_now == PRIMARY ]]; then
    if [[ $role_before != PRIMARY ]]; then elected=$SECONDS; fi
    led=$SECONDS
  else
    checked_view=
    step_aside || return
  fi
  if ((offline)); then
    was_away || return
    sql <<<'SET GLOBAL offline_mode = OFF' || return
  fi
  if [[ $role_now == PRIMARY ]]; then lead; else serve_reads; fi
}

# Clients of the primary are sent here for as long as its Service leads here, and stay on the connections that they have.
# So a member that is not the primary serves nobody before that is over.
step_aside() {
  if [[ -z $led ]]; then return; fi
  serve_nobody
  if ! service_read; then
    verdict "not ready: the API server does not say where $SET_NAME-primary leads: serves nobody"
    return 1
  fi
  if [[ $published == "$(pod "$ordinal")" ]]; then led=$SECONDS; fi
  if ((SECONDS - led <= NODES_SECONDS)); then
    verdict "not ready: ${primary%%.*} is the primary, and its clients may still be sent here: serves nobody"
    return 1
  fi
  led=
}

# Whether the pod that the Service leads to is still in the group, and has not ended its sessions: clients there would not
# see what is written here.
former_serves() {
  local is_member
  if [[ $published == "$(pod "$ordinal")" || ! $published =~ ^"$SET_NAME"-[0-9]{1,9}$ ]]; then return 1; fi
  if ((SECONDS - elected > FORMER_SECONDS)); then return 1; fi
  is_member=$(sql <<<"SELECT COUNT(*) FROM performance_schema.replication_group_members
    WHERE member_state = 'ONLINE' AND member_host = '$(host "${published##*-}")'") || return 0
  ((is_member)) && { ! ask "${published##*-}" || [[ $part != alone ]]; }
}

# A primary takes writes only while a majority of the configured pods, not just of the ones left in the group, gets them.
lead() {
  if ((online * 2 <= REPLICAS)); then
    if ((!read_only)); then
      log "takes no writes: $online of $REPLICAS pods are in the group, not a majority"
      touch "$run/closed"
      sql <<<'SET GLOBAL super_read_only = ON' || return
    fi
  elif ((read_only)) && [[ -e $run/closed ]]; then
    sql <<<'SET GLOBAL super_read_only = OFF; SET GLOBAL read_only = OFF' || return
    rm "$run/closed"
    log 'takes writes again'
  elif ((!read_only)); then
    rm -f "$run/closed"
    publish || return
  fi
  remember_primary
  verdict ready
}
publish() {
  local code=0
  if [[ $checked_view == "$view" ]] && ((SECONDS - checked < 2)); then return; fi
  service_publish "$group" "$view" || code=$?
  checked=$SECONDS pause=0.5
  case $code in
    0) checked_view=$view ;;
    2)
      verdict "not ready: another group was created, $published_group, with $published: leaves this one"
      serve_nobody
      leave_group
      return 1
      ;;
    3) log "the Service has a later view, of $published: leaves it as it is" ;;
    4)
      log "waits for $published to end its sessions"
      pause=0.1 # nobody writes meanwhile
      ;;
  esac
}

# A member has received every acknowledged write; how far it is behind depends on how long it takes to apply them.
serve_reads() {
  remember_primary
  if ((SECONDS - measured >= 2 || fresh < 0)); then
    measured=$SECONDS
    sample "$own,$got"
    note_freshness
  fi
  if ((fresh < 0)); then verdict 'not ready: has not yet applied what it received'
  elif ((SECONDS - fresh > MAX_LAG_SECONDS)); then verdict "not ready: over $MAX_LAG_SECONDS s behind the group"
  else verdict ready
  fi
}

serve_nobody() {
  if ((offline)); then return; fi
  log 'ends all sessions'
  sql <<<'SET GLOBAL offline_mode = ON' && offline=1
}

# After an outage of all pods this tells whose disk certainly has every acknowledged write.
remember_primary() {
  if [[ -n $primary && $primary != "${remembered-}" ]]; then
    echo "$primary" 2>/dev/null >"$data/.primary.new" && mv "$data/.primary.new" "$data/.primary" && sync -f "$data" || return
    remembered=$primary
  fi
}
