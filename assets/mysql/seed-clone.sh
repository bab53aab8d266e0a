# shellcheck shell=bash disable=SC2154  # common.sh sets what is only read here
# A way of seeding, sourced by seed.sh: MySQL's CLONE plugin. A way is two functions:
#   seed_from HOST  an empty server of ours runs on $seeding: fills it from HOST, and ends with the server stopped
#   seed_verify POD a server without network runs on the result: does not return unless it is all that POD has

seed_from() {
  local password watcher status=0
  password=$(secret clone-password)
  show_progress & watcher=$!
  SQL_TIMEOUT=0 sql >"$run/clone.log" 2>&1 <<<"SET GLOBAL clone_valid_donor_list = '$1:3306';
    CLONE INSTANCE FROM clone@'$1':3306 IDENTIFIED BY $(escaped "'" "$password") REQUIRE SSL" || status=$?
  kill "$watcher"
  # 3707: all is cloned, and the server, which nothing here would restart, has ended itself.
  if ((status)) && ! grep -q 'ERROR 3707' "$run/clone.log"; then
    log "cloning from $1 failed: $(<"$run/clone.log")"
    return 1
  fi
  wait "$server_pid" || true
}
show_progress() {
  while sleep 5; do
    log "$(sql 2>/dev/null <<<"SELECT CONCAT(stage, ': ', data DIV 1048576, ' of ', estimate DIV 1048576, ' MB')
      FROM performance_schema.clone_progress WHERE state = 'In Progress'" || true)"
  done
}
seed_verify() {
  local tables
  [[ $(sql <<<'SELECT state FROM performance_schema.clone_status') == Completed ]] || die 'the clone is not whole'
  tables=$(not_innodb)
  [[ -z $tables ]] || die "$1 has tables that are not InnoDB, and a clone has no row of them: $tables. Convert them on each\
 pod with data: ALTER TABLE ... ENGINE = InnoDB"
}
