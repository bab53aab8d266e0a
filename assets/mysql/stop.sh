#!/usr/bin/env bash
# preStop. The primary first stops writes, then disconnects replicas: at shutdown mysqld waits 10 s for replicas that stay
# connected or reconnect (measured: 11 s, even after killing their threads); in offline mode they cannot: 1 s. A member of a
# group hands over, ends all sessions and leaves, so that the others need not detect that it is gone.
. "${BASH_SOURCE[0]%/*}/common.sh"

stop_replica() { :; }
stop_primary() {
  SQL_TIMEOUT=3 sql <<<'SET GLOBAL super_read_only = ON' || true # waits for running commits
  SQL_TIMEOUT=3 sql <<<'SET GLOBAL offline_mode = ON' || true
}

# The next primary: of the lowest version, as the group demands; not far behind; and preferably not the next to restart, since
# a rolling update goes from the last pod to the first.
successor="SELECT member_id FROM performance_schema.replication_group_members
    JOIN performance_schema.replication_group_member_stats USING (member_id)
  WHERE member_state = 'ONLINE' AND member_id <> @@server_uuid AND EXISTS (SELECT 1
    FROM performance_schema.replication_group_members WHERE member_id = @@server_uuid AND member_role = 'PRIMARY')
  ORDER BY INET_ATON(CONCAT(member_version, '.0')), count_transactions_remote_in_applier_queue DIV 100,
    SUBSTRING_INDEX(SUBSTRING_INDEX(member_host, '.', 1), '-', -1) + 0 < $ordinal,
    SUBSTRING_INDEX(SUBSTRING_INDEX(member_host, '.', 1), '-', -1) + 0 LIMIT 1"
stop_member() {
  local next
  touch "$run/leaving"
  next=$(SQL_TIMEOUT=3 sql <<<"$successor") || true
  if [[ -n $next ]]; then
    SQL_TIMEOUT=20 sql <<<"DO group_replication_set_as_primary('$next', 2); SET GLOBAL offline_mode = ON" || true
  fi
  SQL_TIMEOUT=3 sql <<<'SET GLOBAL offline_mode = ON' || true
  SQL_TIMEOUT=20 sql <<<'STOP GROUP_REPLICATION' || true
}

"stop_$role"
