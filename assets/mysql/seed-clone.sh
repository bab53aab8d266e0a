# shellcheck shell=bash
# A way of seeding, sourced by seed.sh: MySQL's CLONE plugin. A way is two functions:
#   seed_from HOST  an empty server of ours runs on $SEEDING; fill it from HOST and end with the server stopped
#   seed_verify     a server without network runs on the result: is it whole?

seed_from() {
  local password; password=$(secret clone-password)
  SQL_TIMEOUT=0 sql >"$RUN/clone.log" 2>&1 <<<"SET GLOBAL clone_valid_donor_list = '$1:3306';
    CLONE INSTANCE FROM 'clone'@'$1':3306 IDENTIFIED BY $(quoted "$password") REQUIRE SSL;" & local clone=$!
  while sleep 1; kill -0 "$clone" 2>/dev/null; do
    if ((SECONDS % 5 == 0)); then clone_progress; fi
  done
  # 3707: all is cloned, and the server, which nobody here restarts, has ended itself.
  if wait "$clone" || grep -q 'ERROR 3707' "$RUN/clone.log"; then wait "$SERVER_PID" || true; return 0; fi
  log "cloning from $1 failed: $(grep -m1 ERROR "$RUN/clone.log")"; return 1
}
clone_progress() {
  log "$(sql 2>/dev/null <<<"SELECT CONCAT(stage, ': ', data DIV 1048576, ' of ', estimate DIV 1048576, ' MB, ', data_speed DIV 1048576, ' MB/s')
    FROM performance_schema.clone_progress WHERE state = 'In Progress'" || true)"
}
seed_verify() { [[ $(sql <<<'SELECT state FROM performance_schema.clone_status') == Completed ]]; }
