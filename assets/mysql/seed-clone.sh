# shellcheck shell=bash disable=SC2154  # common.sh sets what is only read here
# Sourced by seed.sh: seeds with MySQL's CLONE plugin, through two functions:
#   seed_from HOST  fills the empty server that runs on $seeding from HOST, and leaves it stopped
#   seed_verify POD returns only if the server on the result, which runs without network, has everything that POD has

seed_from() {
  local password watcher status=0
  password=$(secret clone-password)
  show_progress & watcher=$!
  SQL_TIMEOUT=0 sql >"$run/clone.log" 2>&1 <<<"SET GLOBAL clone_valid_donor_list = '$1:3306';
    CLONE INSTANCE FROM clone@'$1':3306 IDENTIFIED BY $(escaped "'" "$password") REQUIRE SSL" || status=$?
  kill "$watcher"
  # 3707: everything is cloned, and the server has shut down, because nothing here restarts it.
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
  [[ $(sql <<<'SELECT state FROM performance_schema.clone_status') == Completed ]] || die 'the clone is incomplete'
  tables=$(not_innodb)
  [[ -z $tables ]] || die "$1 has tables that are not InnoDB, whose rows a clone does not have: $tables. Convert them on each\
 pod with data: ALTER TABLE ... ENGINE = InnoDB"
}
